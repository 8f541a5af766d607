import { expireSilentTexts } from "@/commands/follow-lost";
import { beat } from "@/db/heartbeats";
import type { InsafClient } from "@/inngest/client";
import type { DeliveryRoom } from "@/inngest/delivery";

const atOnce = 100;
/** More than this is left to the next run. */
const mostRounds = 50;

/** Ends the texts that were accepted three days ago and of which nothing was heard, and tells in another way. */
export function expireNotices(
  client: InsafClient,
  { database, now }: Pick<DeliveryRoom, "database" | "now">,
) {
  return client.createFunction(
    { id: "expire-notices", retries: 4, triggers: [{ cron: "*/10 * * * *" }] },
    async ({ step }) =>
      step.run("expire", async () => {
        let expired = 0;
        for (let round = 1; round <= mostRounds; round += 1) {
          const some = await expireSilentTexts(database, atOnce, now());
          expired += some;
          if (some < atOnce) break;
        }
        await database.as({ as: "worker" }, (tx) => beat(tx, "expire-notices", now()));
        return { expired };
      }),
  );
}
