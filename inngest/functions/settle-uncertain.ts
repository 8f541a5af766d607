import { releaseUncertain } from "@/db/deliveries";
import { beat } from "@/db/heartbeats";
import { listForgotten } from "@/db/notices";
import type { InsafClient } from "@/inngest/client";
import { type DeliveryRoom, deliver } from "@/inngest/delivery";
import { workerStarted } from "@/inngest/events";

const atOnce = 100;
/** A notice that stands owed this long past its hour has lost its event. */
const forgottenAfterMs = 5 * 60_000;

/**
 * Settles the calls of which nobody knows how they ended: after the grace time they are made again,
 * marked and counted. Runs every minute, and once the grace is over after each start of a worker.
 */
export function settleUncertain(client: InsafClient, room: DeliveryRoom, graceSeconds: number) {
  return client.createFunction(
    {
      id: "settle-uncertain",
      retries: 4,
      triggers: [{ cron: "* * * * *" }, { event: workerStarted.name }],
    },
    async ({ event, step }) => {
      if (event.name === workerStarted.name)
        await step.sleep("grace", `${Math.max(1, graceSeconds)}s`);
      const noticeIds = await step.run("release", () =>
        room.database.as({ as: "worker" }, async (tx) => {
          const now = room.now();
          await beat(tx, "settle-uncertain", now);
          const startedBefore = new Date(now.getTime() - graceSeconds * 1000);
          const uncertain = await releaseUncertain(tx, startedBefore, atOnce);
          const owedBefore = new Date(now.getTime() - forgottenAfterMs);
          return [...uncertain, ...(await listForgotten(tx, owedBefore, atOnce))];
        }),
      );
      return step.run("deliver", () => deliver(room, [...new Set(noticeIds)]));
    },
  );
}
