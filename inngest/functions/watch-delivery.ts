import { countDelivery } from "@/commands/count-delivery";
import { judgeSendersNow } from "@/commands/judge-senders";
import { beat } from "@/db/heartbeats";
import type { InsafClient } from "@/inngest/client";
import type { DeliveryRoom } from "@/inngest/delivery";

/** Every minute: judges the accounts by which texts leave, and counts what left and what waits. */
export function watchDelivery(
  client: InsafClient,
  { database, now, graceSeconds }: Pick<DeliveryRoom, "database" | "now" | "graceSeconds">,
) {
  return client.createFunction(
    { id: "watch-delivery", retries: 2, triggers: [{ cron: "* * * * *" }] },
    async ({ step }) =>
      step.run("watch", async () => {
        const judged = await judgeSendersNow(database, now());
        await countDelivery(database, now(), graceSeconds);
        await database.as({ as: "worker" }, (tx) => beat(tx, "watch-delivery", now()));
        return { changed: judged !== null };
      }),
  );
}
