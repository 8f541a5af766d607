import { findDueTime } from "@/db/notices";
import { acknowledge } from "@/db/outbox";
import type { InsafClient } from "@/inngest/client";
import { type DeliveryRoom, deliver } from "@/inngest/delivery";
import { noticeRetryDue } from "@/inngest/events";

/** Sleeps until a notice's hour has come, then tries once; another failure asks for another run. */
export function retryNotice(client: InsafClient, room: DeliveryRoom) {
  return client.createFunction(
    {
      id: "retry-notice",
      retries: 4,
      concurrency: { limit: 15 },
      triggers: [{ event: noticeRetryDue.name }],
    },
    async ({ event, step }) => {
      const { batchId, noticeId } = noticeRetryDue.data.parse(event.data);
      await step.run("acknowledge", () =>
        room.database.as({ as: "worker" }, (tx) => acknowledge(tx, batchId, room.now())),
      );
      const dueAt = await step.run("read-hour", async () => {
        const due = await room.database.as({ as: "worker" }, (tx) => findDueTime(tx, noticeId));
        return due?.toISOString() ?? null;
      });
      if (dueAt === null) return { sent: 0 };
      await step.sleepUntil("wait-for-hour", dueAt);
      return step.run("deliver", () => deliver(room, [noticeId]));
    },
  );
}
