import { judgeSendersNow } from "@/commands/judge-senders";
import { beat } from "@/db/heartbeats";
import type { InsafClient } from "@/inngest/client";
import type { DeliveryRoom } from "@/inngest/delivery";

/** Every minute: judges the accounts by which texts leave. */
export function watchDelivery(
  client: InsafClient,
  { database, now }: Pick<DeliveryRoom, "database" | "now">,
) {
  return client.createFunction(
    { id: "watch-delivery", retries: 2, triggers: [{ cron: "* * * * *" }] },
    async ({ step }) =>
      step.run("judge", async () => {
        const judged = await judgeSendersNow(database, now());
        await database.as({ as: "worker" }, (tx) => beat(tx, "watch-delivery", now()));
        return { changed: judged !== null };
      }),
  );
}
