import { beat } from "@/db/heartbeats";
import { acknowledge } from "@/db/outbox";
import { releaseStaffMails } from "@/db/staff-mails";
import { triesEndedFor } from "@/domain/delivery";
import type { InsafClient } from "@/inngest/client";
import { staffMailOwed } from "@/inngest/events";
import { deliverStaffMail, type StaffMailRoom } from "@/inngest/staff-mail-delivery";

const atOnce = 50;
/** Longer than any call to a mail server lasts: the gateway gives up long before. */
const callLostAfterMs = 2 * 60_000;

/** Sends a mail to the staff as soon as it is owed. */
export function deliverStaffMails(client: InsafClient, room: StaffMailRoom) {
  return client.createFunction(
    { id: "deliver-staff-mails", retries: 4, triggers: [{ event: staffMailOwed.name }] },
    async ({ event, step }) => {
      const { batchId, staffMailId } = staffMailOwed.data.parse(event.data);
      await step.run("acknowledge", () =>
        room.database.as({ as: "worker" }, (tx) => acknowledge(tx, batchId, room.now())),
      );
      return step.run("deliver", async () => ({
        isSent: await deliverStaffMail(room, staffMailId),
      }));
    },
  );
}

/** Every minute: tries again what a mail server refused for a while, and what a crash left uncertain. */
export function retryStaffMails(client: InsafClient, room: StaffMailRoom) {
  return client.createFunction(
    { id: "retry-staff-mails", retries: 2, triggers: [{ cron: "* * * * *" }] },
    async ({ step }) => {
      const staffMailIds = await step.run("release", () =>
        room.database.as({ as: "worker" }, async (tx) => {
          const now = room.now();
          await beat(tx, "retry-staff-mails", now);
          const startedBefore = new Date(now.getTime() - callLostAfterMs);
          const lost = { startedBefore, owedAfter: triesEndedFor(now), most: atOnce };
          return releaseStaffMails(tx, lost, now);
        }),
      );
      if (staffMailIds.length === 0) return { sent: 0 };
      return step.run("deliver", async () => {
        let sent = 0;
        for (const staffMailId of staffMailIds) {
          if (await deliverStaffMail(room, staffMailId)) sent += 1;
        }
        return { sent };
      });
    },
  );
}
