import { acknowledge } from "@/db/outbox";
import type { InsafClient } from "@/inngest/client";
import { replyOwed } from "@/inngest/events";
import { deliverReply, type ReplyRoom } from "@/inngest/reply-delivery";

/** More looks than the time of a reply can hold. */
const mostLooks = 80;

/** Sends a text back as soon as it is owed, and tries again while it still answers something. */
export function deliverReplies(client: InsafClient, room: ReplyRoom) {
  return client.createFunction(
    { id: "deliver-reply", retries: 4, triggers: [{ event: replyOwed.name }] },
    async ({ event, step }) => {
      const { batchId, replyId } = replyOwed.data.parse(event.data);
      await step.run("acknowledge", () =>
        room.database.as({ as: "worker" }, (tx) => acknowledge(tx, batchId, room.now())),
      );
      for (let look = 1; look <= mostLooks; look += 1) {
        const again = await step.run(`deliver-${look}`, async () => {
          const next = await deliverReply(room, replyId);
          return next?.toISOString() ?? null;
        });
        if (again === null) return { looks: look };
        await step.sleepUntil(`wait-${look}`, again);
      }
      return { looks: mostLooks };
    },
  );
}
