import { releaseEnded } from "@/commands/let-go";
import { beat } from "@/db/heartbeats";
import type { InsafClient } from "@/inngest/client";
import type { DeliveryRoom } from "@/inngest/delivery";

/** Lets withheld notices go when their day has come. */
export function releaseWithheldNotices(
  client: InsafClient,
  { database, now, quietHours }: Pick<DeliveryRoom, "database" | "now" | "quietHours">,
) {
  return client.createFunction(
    { id: "release-withheld", retries: 4, triggers: [{ cron: "*/5 * * * *" }] },
    async ({ step }) =>
      step.run("release", async () => {
        await database.as({ as: "worker" }, (tx) => beat(tx, "release-withheld", now()));
        return { released: await releaseEnded(database, now(), { quietHours }) };
      }),
  );
}
