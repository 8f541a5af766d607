import { followLost } from "@/commands/follow-lost";
import { beat } from "@/db/heartbeats";
import { listForgotten } from "@/db/notices";
import { freeWaiting } from "@/db/send-order";
import { releaseUncertain } from "@/db/uncertain-calls";
import { triesEndedFor } from "@/domain/delivery";
import type { InsafClient } from "@/inngest/client";
import { type DeliveryRoom, deliver } from "@/inngest/delivery";
import { workerStarted } from "@/inngest/events";
import { deliverForgottenReplies } from "@/inngest/reply-delivery";

const atOnce = 100;
/** More than this is left to the next minute's run. */
const mostRounds = 50;
/** Few, for all are taken up at once; the rest waits for the next minute. */
const mostReplies = 20;
/** A notice or a reply that stands owed this long past its hour has lost its event. */
const forgottenAfterMs = 5 * 60_000;

/**
 * Settles the calls of which nobody knows how they ended: after the grace time they are made again,
 * marked and counted. Runs every minute, and once the grace is over after each start of a worker and
 * each return of the archive; it then also takes up all that was owed before. Replies to texts whose own run
 * has failed are taken up too.
 */
export function settleUncertain(client: InsafClient, room: DeliveryRoom) {
  return client.createFunction(
    {
      id: "settle-uncertain",
      retries: 4,
      triggers: [{ cron: "* * * * *" }, { event: workerStarted.name }],
    },
    async ({ event, step }) => {
      const graceMs = Math.max(1, room.graceSeconds) * 1000;
      const afterStart = event.name === workerStarted.name;
      if (afterStart) await step.sleep("grace", graceMs);
      // What a lost worker or archive had in hand waits for no other sign of life.
      const forgottenMs = afterStart ? graceMs : forgottenAfterMs;
      let sent = 0;
      for (let round = 1; round <= mostRounds; round += 1) {
        const noticeIds = await step.run("release", () => release(room, forgottenMs));
        if (noticeIds.length === 0) break;
        sent += (await step.run("deliver", () => deliver(room, noticeIds))).sent;
        if (noticeIds.length < atOnce) break;
      }
      const answered = await step.run("replies", () =>
        deliverForgottenReplies(room, forgottenMs, mostReplies),
      );
      return { sent, answered };
    },
  );
}

/** The notices to send again: those whose calls or events were lost, and those that need not wait any more. */
async function release(
  { database, graceSeconds, now }: DeliveryRoom,
  forgottenMs: number,
): Promise<readonly string[]> {
  return database.as({ as: "worker" }, async (tx) => {
    const at = now();
    await beat(tx, "settle-uncertain", at);
    const startedBefore = new Date(at.getTime() - graceSeconds * 1000);
    const lost = { startedBefore, owedAfter: triesEndedFor(at), most: atOnce };
    const uncertain = await releaseUncertain(tx, lost, at);
    await followLost(tx, uncertain.expired, at);
    const owedBefore = new Date(at.getTime() - forgottenMs);
    const forgotten = await listForgotten(tx, owedBefore, atOnce);
    const freed = await freeWaiting(tx, null, at, atOnce);
    return [...new Set([...uncertain.owed, ...forgotten, ...freed])];
  });
}
