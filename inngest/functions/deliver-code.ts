import { acknowledge } from "@/db/outbox";
import type { InsafClient } from "@/inngest/client";
import { type CodeRoom, deliverCode } from "@/inngest/code-delivery";
import { codeOwed } from "@/inngest/events";

/** More looks than the ten minutes of a code can hold. */
const mostLooks = 40;

/** Sends a one-time code as soon as it is owed, and tries again while it is good. The row is its state. */
export function deliverCodes(client: InsafClient, room: CodeRoom) {
  return client.createFunction(
    { id: "deliver-code", retries: 4, triggers: [{ event: codeOwed.name }] },
    async ({ event, step }) => {
      const { batchId, codeId } = codeOwed.data.parse(event.data);
      await step.run("acknowledge", () =>
        room.database.as({ as: "worker" }, (tx) => acknowledge(tx, batchId, room.now())),
      );
      for (let look = 1; look <= mostLooks; look += 1) {
        const again = await step.run(`deliver-${look}`, async () => {
          const next = await deliverCode(room, codeId);
          return next?.toISOString() ?? null;
        });
        if (again === null) return { looks: look };
        await step.sleepUntil(`wait-${look}`, again);
      }
      return { looks: mostLooks };
    },
  );
}
