import { database } from "@/db/client";
import { env } from "@/env";
import { attachmentStore } from "@/gateways/attachment-store";
import { createEmailGateway } from "@/gateways/email";
import { createMailbox, type Mailbox } from "@/gateways/mailbox";
import { createSmsGateway } from "@/gateways/sms";
import { createVirusScan } from "@/gateways/virus-scan";
import type { AttachmentRoom } from "@/inngest/attachment-room";
import type { DeliveryRoom } from "@/inngest/delivery";
import { createPace } from "@/inngest/pace";
import { createSenderPool } from "@/inngest/senders";

/** The gateways and the archive of this process, from the environment. */
export function openDeliveryRoom(): DeliveryRoom & { close(): Promise<void> } {
  const { sms, smtpUrl, mailFrom, mailbox, appUrl, quietHours, uncertainGraceSeconds } = env();
  const texts = createSmsGateway(sms);
  const pace = createPace(sms.perSecond);
  const now = (): Date => new Date();
  const other = sms.second === null ? null : createSmsGateway(sms.second);
  const senders =
    sms.second === null || other === null
      ? null
      : createSenderPool(
          { database: database(), now },
          {
            first: { sms: texts, pace },
            second: { sms: other, pace: createPace(sms.second.perSecond) },
          },
          { first: sms.firstShare, second: 100 - sms.firstShare },
        );
  const mails = createEmailGateway({ smtpUrl, from: mailFrom });
  return {
    database: database(),
    sms: texts,
    email: mails,
    appUrl,
    bounceAddress: mailbox?.bounceAddress ?? null,
    quietHours,
    graceSeconds: uncertainGraceSeconds,
    pace,
    ...(senders === null ? {} : { senders }),
    dailyTexts: sms.dailyPerNumber,
    takesTexts: sms.inboundNumber !== null,
    now,
    close: async () => {
      await Promise.all([texts.close(), other?.close(), mails.close(), senders?.close()]);
    },
  };
}

/** What the keeping of attachments works with in this process. */
export function openAttachmentRoom(): AttachmentRoom {
  const { clamdUrl } = env();
  return {
    database: database(),
    store: attachmentStore(),
    scanner: clamdUrl === null ? null : createVirusScan(clamdUrl),
    now: () => new Date(),
  };
}

/** The box in which bounces and answers lie; null where none is set. */
export function openMailbox(): Mailbox | null {
  const { mailbox } = env();
  return mailbox === null ? null : createMailbox(mailbox.imapUrl);
}
