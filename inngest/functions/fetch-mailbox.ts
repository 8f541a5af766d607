import { mayAnswer, noteMail, takeBounce } from "@/commands/take-mail";
import { beat } from "@/db/heartbeats";
import { mailKey } from "@/db/inbound-mails";
import { readIncomingMail } from "@/gateways/incoming-mail";
import type { LyingMail, Mailbox } from "@/gateways/mailbox";
import type { InsafClient } from "@/inngest/client";
import type { DeliveryRoom } from "@/inngest/delivery";
import { renderMailboxAnswer } from "@/notices/mailbox-answer";

const atOnce = 50;
/** More than this is left to the next minute's run. */
const mostRounds = 20;

/** Reads the bounces and answers that came in. Runs every minute where there is a box to read. */
export function fetchMailbox(client: InsafClient, room: DeliveryRoom, mailbox: Mailbox) {
  return client.createFunction(
    {
      id: "fetch-mailbox",
      retries: 1,
      concurrency: { limit: 1 },
      triggers: [{ cron: "* * * * *" }],
    },
    async ({ step }) => {
      let read = 0;
      for (let round = 1; round <= mostRounds; round += 1) {
        const taken = await step.run("read", () =>
          mailbox.empty(atOnce, (mail) => takeIn(room, mail)),
        );
        read += taken;
        if (taken < atOnce) break;
      }
      await step.run("beat", () =>
        room.database.as({ as: "worker" }, (tx) => beat(tx, "fetch-mailbox", room.now())),
      );
      return { read };
    },
  );
}

/** Takes one mail in. Doing it again, after a crash or for a mail that came twice, changes nothing. */
export async function takeIn(
  room: Pick<DeliveryRoom, "database" | "email" | "appUrl" | "now">,
  { source }: Pick<LyingMail, "source">,
): Promise<void> {
  const { database } = room;
  const now = room.now();
  const key = mailKey(database.cipher, source);
  const mail = await readIncomingMail(source);
  switch (mail.what) {
    case "bounce": {
      const { tokens, action, status } = mail;
      await takeBounce(database, { mailKey: key, tokens }, { action, status }, now);
      return;
    }
    case "machine":
    case "unreadable":
      return noteMail(database, { mailKey: key, what: mail.what }, now);
    case "person": {
      const answersOurs = mail.answers.some((id) => ownId.test(id));
      const asked = { mailKey: key, from: mail.from, answersOurs };
      if (!(await mayAnswer(database, asked, now))) return;
      const { language, messageId } = mail;
      const { wordingVersion: _version, ...written } = renderMailboxAnswer(language, room.appUrl);
      await room.email.send({
        to: mail.from,
        ...written,
        language,
        messageId: `answer.${key.toString("hex", 0, 12)}`,
        bounceTo: "",
        answers: messageId ?? mail.answers[0] ?? null,
      });
      return;
    }
    default:
      return mail satisfies never;
  }
}

/** The ids of our mails: a row's and the number of the call. */
const ownId = /^<[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}\.\d{1,5}@/;
