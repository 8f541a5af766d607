import { gatherDigests } from "@/commands/gather-digests";
import { beat } from "@/db/heartbeats";
import type { InsafClient } from "@/inngest/client";
import type { DeliveryRoom } from "@/inngest/delivery";

/** Makes the digests whose hour has come, and lets go what waits for one that nobody wants any more. */
export function gatherDueDigests(
  client: InsafClient,
  { database, now }: Pick<DeliveryRoom, "database" | "now">,
) {
  return client.createFunction(
    { id: "gather-digests", retries: 4, triggers: [{ cron: "* * * * *" }] },
    async ({ step }) =>
      step.run("gather", async () => {
        const digests = await gatherDigests(database, now());
        await database.as({ as: "worker" }, (tx) => beat(tx, "gather-digests", now()));
        return { digests };
      }),
  );
}
