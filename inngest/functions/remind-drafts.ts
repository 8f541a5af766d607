import { remindOfDrafts } from "@/commands/keep-draft";
import { beat } from "@/db/heartbeats";
import { nightRest } from "@/domain/quiet-hours";
import type { InsafClient } from "@/inngest/client";
import type { DeliveryRoom } from "@/inngest/delivery";

const atOnce = 500;

/** Reminds those who asked for it of a form that is soon deleted, by day only. */
export function remindDrafts(
  client: InsafClient,
  { database, now }: Pick<DeliveryRoom, "database" | "now">,
) {
  return client.createFunction(
    { id: "remind-drafts", retries: 2, triggers: [{ cron: "17 * * * *" }] },
    async ({ step }) =>
      step.run("remind", async () => {
        const at = now();
        await database.as({ as: "worker" }, (tx) => beat(tx, "remind-drafts", at));
        if (nightRest(at) !== null) return { reminded: 0 };
        return { reminded: await remindOfDrafts(database, atOnce, at) };
      }),
  );
}
