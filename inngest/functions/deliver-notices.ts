import { acknowledge } from "@/db/outbox";
import type { InsafClient } from "@/inngest/client";
import { type DeliveryRoom, deliver } from "@/inngest/delivery";
import { noticeOwed, noticeSoon } from "@/inngest/events";

/** Sends a batch of owed notices. Each notice's row is its state: a slow one holds no other. */
export function deliverNotices(client: InsafClient, room: DeliveryRoom) {
  return client.createFunction(
    {
      id: "deliver-notices",
      retries: 4,
      // With the others that send fewer than what executes at once: a code never waits for a burst to end.
      concurrency: { limit: 26 },
      triggers: [{ event: noticeOwed.name }],
    },
    async ({ event, step }) => {
      const { batchId, noticeIds } = noticeOwed.data.parse(event.data);
      await step.run("acknowledge", () => taken(room, batchId));
      return step.run("deliver", () => deliver(room, noticeIds));
    },
  );
}

/** The same for urgent notices, in a line of their own: a burst of ordinary ones does not hold them. */
export function deliverSoon(client: InsafClient, room: DeliveryRoom) {
  return client.createFunction(
    {
      id: "deliver-soon",
      retries: 4,
      concurrency: { limit: 8 },
      triggers: [{ event: noticeSoon.name }],
    },
    async ({ event, step }) => {
      const { batchId, noticeIds } = noticeSoon.data.parse(event.data);
      await step.run("acknowledge", () => taken(room, batchId));
      return step.run("deliver", () => deliver(room, noticeIds));
    },
  );
}

function taken(room: DeliveryRoom, batchId: string): Promise<void> {
  return room.database.as({ as: "worker" }, (tx) => acknowledge(tx, batchId, room.now()));
}
