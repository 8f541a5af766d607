import { forgetApiAnswers } from "@/db/api-answers";
import { sealAudit } from "@/db/audit";
import { forgetBudgets } from "@/db/budgets";
import { forgetCitizens } from "@/db/citizens";
import { deleteExpiredDrafts } from "@/db/drafts";
import { beat } from "@/db/heartbeats";
import { forgetInboundMails } from "@/db/inbound-mails";
import { forgetCodes } from "@/db/one-time-codes";
import { forgetEvents } from "@/db/outbox";
import { markSilentNumbers } from "@/db/phone-marks";
import { forgetTexts } from "@/db/replies";
import { deleteExpiredReturnedForms } from "@/db/returned-forms";
import { expireSecondFactor } from "@/db/second-factor";
import { forgetNumberTexts } from "@/db/send-order";
import { forgetTries } from "@/db/sign-in-failures";
import { deleteExpiredSessions } from "@/db/staff";
import { forgetStaffMails } from "@/db/staff-mails";
import { officeDay } from "@/domain/calendar";
import type { InsafClient } from "@/inngest/client";
import type { DeliveryRoom } from "@/inngest/delivery";

const hourMs = 60 * 60_000;
const dayMs = 24 * 60 * 60_000;

/** Chains the audit rows of the last minute by hash, one chain an office. */
export function sealAuditTrail(
  client: InsafClient,
  { database, now }: Pick<DeliveryRoom, "database" | "now">,
) {
  return client.createFunction(
    { id: "seal-audit", retries: 2, triggers: [{ cron: "* * * * *" }] },
    async ({ step }) =>
      step.run("seal", () =>
        database.as({ as: "worker" }, async (tx) => {
          await beat(tx, "seal-audit", now());
          return { sealed: await sealAudit(tx, now()) };
        }),
      ),
  );
}

/** Marks once a day, before the offices open, the numbers that answer no more. */
export function markSilentPhones(
  client: InsafClient,
  { database, now }: Pick<DeliveryRoom, "database" | "now">,
) {
  return client.createFunction(
    { id: "mark-silent-phones", retries: 2, triggers: [{ cron: "40 3 * * *" }] },
    async ({ step }) =>
      step.run("mark", () =>
        database.as({ as: "worker" }, async (tx) => {
          const marked = await markSilentNumbers(tx, now());
          await beat(tx, "mark-silent-phones", now());
          return { marked };
        }),
      ),
  );
}

/** Deletes what has expired: drafts, refused forms, sessions, budgets, acknowledged events. */
export function purgeExpired(
  client: InsafClient,
  { database, now }: Pick<DeliveryRoom, "database" | "now">,
) {
  return client.createFunction(
    { id: "purge-expired", retries: 2, triggers: [{ cron: "7 * * * *" }] },
    async ({ step }) =>
      step.run("purge", () =>
        database.as({ as: "worker" }, async (tx) => {
          const at = now();
          const yesterday = new Date(at.getTime() - dayMs);
          await beat(tx, "purge-expired", at);
          await deleteExpiredReturnedForms(tx, at);
          await deleteExpiredSessions(tx, yesterday);
          await expireSecondFactor(tx, {
            halves: yesterday,
            codes: new Date(at.getTime() - hourMs),
          });
          await forgetTries(tx, at);
          await forgetStaffMails(tx, new Date(at.getTime() - 90 * dayMs));
          await forgetInboundMails(tx, new Date(at.getTime() - 90 * dayMs));
          await forgetCodes(tx, yesterday, at);
          await forgetCitizens(tx, {
            sessions: yesterday,
            accounts: new Date(at.getTime() - 400 * dayMs),
          });
          await forgetTexts(tx, new Date(at.getTime() - 90 * dayMs));
          await forgetBudgets(tx, yesterday);
          await forgetNumberTexts(tx, officeDay(yesterday));
          await forgetApiAnswers(tx, new Date(at.getTime() - 2 * dayMs));
          await forgetEvents(tx, new Date(at.getTime() - 7 * dayMs));
          return { drafts: await deleteExpiredDrafts(tx, at) };
        }),
      ),
  );
}
