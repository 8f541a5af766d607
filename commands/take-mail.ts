import { recordDeliveryReport } from "@/commands/record-delivery-report";
import { spend } from "@/db/budgets";
import type { Database } from "@/db/client";
import { providerIdOf } from "@/db/delivery-reports";
import { insertInboundMail } from "@/db/inbound-mails";
import { readBounceToken } from "@/db/mail-tokens";
import { failStaffMail } from "@/db/staff-mails";
import { type Bounce, meaningOf } from "@/domain/bounce";

const dayMs = 24 * 60 * 60_000;
/** Whoever writes in the name of others is answered no more than this. */
const mostAnswersADay = 200;

/**
 * Applies a bounce to the call that its address names: for good it fails the notice, for now it is tried
 * again, and a delay is counted. An address whose mark is not ours changes nothing.
 */
export async function takeBounce(
  database: Database,
  mail: { readonly mailKey: Buffer; readonly tokens: readonly string[] },
  bounce: Bounce,
  now: Date,
): Promise<"applied" | "delayed" | "unknown"> {
  const clientRef =
    mail.tokens
      .map((token) => readBounceToken(database.cipher, token))
      .find((named) => named !== null) ?? null;
  const meaning = meaningOf(bounce);
  const row = { mailKey: mail.mailKey, clientRef: clientRef ?? undefined, reason: meaning?.code };
  if (clientRef !== null && meaning !== null) {
    // Applied before it is noted: a crash in between applies it again, which changes nothing.
    const report = {
      providerId: await database.as({ as: "worker" }, (tx) => providerIdOf(tx, clientRef)),
      status: "undeliverable",
      at: now,
      clientRef,
      errorCode: meaning.code,
      failure: meaning.verdict,
    } as const;
    const found = await recordDeliveryReport(database, report, now);
    if (found === "unknown" && meaning.verdict === "permanent")
      await database.as({ as: "worker" }, (tx) => failStaffMail(tx, clientRef, meaning.code, now));
  }
  const what =
    clientRef === null ? "bounce_unknown" : meaning === null ? "bounce_delayed" : "bounce_failed";
  await database.as({ as: "worker" }, (tx) => insertInboundMail(tx, { ...row, what }, now));
  if (clientRef === null) return "unknown";
  return meaning === null ? "delayed" : "applied";
}

/** Notes a mail that asks for nothing. */
export async function noteMail(
  database: Database,
  mail: { readonly mailKey: Buffer; readonly what: "machine" | "unreadable" },
  now: Date,
): Promise<void> {
  await database.as({ as: "worker" }, (tx) => insertInboundMail(tx, mail, now));
}

/**
 * Whether a person who answered one of our mails is answered: once a day, and only the first time that this
 * mail is read. It is noted before the answer leaves: one that is lost is never sent twice.
 */
export async function mayAnswer(
  database: Database,
  mail: { readonly mailKey: Buffer; readonly from: string; readonly answersOurs: boolean },
  now: Date,
): Promise<boolean> {
  const { mailKey, from, answersOurs } = mail;
  return database.as({ as: "worker" }, async (tx) => {
    const windowSeconds = dayMs / 1000;
    const may =
      answersOurs &&
      (await spend(tx, { door: "mail-answer", who: from, most: 1, windowSeconds }, now)) &&
      (await spend(
        tx,
        { door: "mail-answers", who: "all", most: mostAnswersADay, windowSeconds },
        now,
      ));
    const isNew = await insertInboundMail(tx, { mailKey, what: may ? "answered" : "person" }, now);
    return may && isNew;
  });
}
