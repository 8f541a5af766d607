import { followLost } from "@/commands/follow-lost";
import { recordAudit } from "@/db/audit";
import type { Database } from "@/db/client";
import { listStuckOwed } from "@/db/delivery-figures";
import { addEvent } from "@/db/outbox";
import { databaseActorOf, type SignedIn } from "@/db/staff";
import { releaseUncertain } from "@/db/uncertain-calls";
import { triesEndedFor } from "@/domain/delivery";
import { stuckSince } from "@/domain/delivery-figures";
import { accept, type Outcome, refuse } from "@/domain/outcome";
import { noticeOwed } from "@/inngest/events";

const atOnce = 5_000;
const idsInEvent = 100;

/**
 * Takes up what is stuck: owed notices whose hour passed are published again, and calls of which nothing was
 * heard are given up by the rule that gives them up each minute. Answers how many. Doing it twice is harmless.
 */
export async function wakeStuck(
  database: Database,
  person: SignedIn,
  now: Date,
  graceSeconds: number,
): Promise<Outcome<{ readonly woken: number }>> {
  if (!person.roles.includes("administrator")) return refuse("not_your_role");
  const since = stuckSince(now, graceSeconds);
  await database.as(databaseActorOf(person), (tx) =>
    recordAudit(tx, {
      at: now,
      chain: "national",
      actor: `staff:${person.staffId}`,
      action: "ask_to_wake_stuck",
    }),
  );
  const woken = await database.as({ as: "worker" }, async (tx) => {
    const owed = await listStuckOwed(tx, since, now, atOnce);
    const lost = {
      startedBefore: since.startedBefore,
      owedAfter: triesEndedFor(now),
      most: atOnce,
    };
    const calls = await releaseUncertain(tx, lost, now);
    await followLost(tx, calls.expired, now);
    const noticeIds = [...new Set([...owed, ...calls.owed])];
    for (let at = 0; at < noticeIds.length; at += idsInEvent) {
      const some = noticeIds.slice(at, at + idsInEvent);
      await addEvent(tx, { name: noticeOwed.name, payload: { noticeIds: some } }, now);
    }
    await recordAudit(tx, {
      at: now,
      chain: "national",
      actor: "worker",
      action: "wake_stuck",
      detail: { notices: noticeIds.length },
    });
    return noticeIds.length;
  });
  return accept({ woken });
}
