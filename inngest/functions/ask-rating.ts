import { askForRatings } from "@/commands/ask-rating";
import { beat } from "@/db/heartbeats";
import { nightRest } from "@/domain/quiet-hours";
import type { InsafClient } from "@/inngest/client";
import type { DeliveryRoom } from "@/inngest/delivery";

const atOnce = 500;

/** Once a day, in the morning: asks those whose file has ended what the service was like. */
export function askRatings(
  client: InsafClient,
  { database, now, takesTexts = false }: Pick<DeliveryRoom, "database" | "now" | "takesTexts">,
) {
  return client.createFunction(
    { id: "ask-rating", retries: 2, triggers: [{ cron: "15 10 * * *" }] },
    async ({ step }) =>
      step.run("ask", async () => {
        const at = now();
        await database.as({ as: "worker" }, (tx) => beat(tx, "ask-rating", at));
        // Nobody is asked who could not answer, or who sleeps.
        if (!takesTexts || nightRest(at) !== null) return { asked: 0 };
        return { asked: await askForRatings(database, atOnce, at) };
      }),
  );
}
