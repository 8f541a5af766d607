import { acknowledge } from "@/db/outbox";
import type { InsafClient } from "@/inngest/client";
import { type DeliveryRoom, deliver } from "@/inngest/delivery";
import { noticeOwed } from "@/inngest/events";

/** Sends a batch of owed notices. Each notice's row is its state: a slow one holds no other. */
export function deliverNotices(client: InsafClient, room: DeliveryRoom) {
  return client.createFunction(
    {
      id: "deliver-notices",
      retries: 4,
      // With the retries fewer than what executes at once: a code never waits for a burst to end.
      concurrency: { limit: 30 },
      triggers: [{ event: noticeOwed.name }],
    },
    async ({ event, step }) => {
      const { batchId, noticeIds } = noticeOwed.data.parse(event.data);
      await step.run("acknowledge", () =>
        room.database.as({ as: "worker" }, (tx) => acknowledge(tx, batchId, room.now())),
      );
      return step.run("deliver", () => deliver(room, noticeIds));
    },
  );
}
