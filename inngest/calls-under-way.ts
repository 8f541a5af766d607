import type { Database } from "@/db/client";
import { type CallUnderWay, keepCalls } from "@/db/uncertain-calls";

/** The calls of one batch, kept as this process's own while they wait for their turn and run. */
export interface CallsUnderWay {
  /** Whether a call may still be made: false once it was given up as lost and is another's. */
  isOurs(call: CallUnderWay): Promise<boolean>;
  ended(call: CallUnderWay): void;
  /** Ends the keeping. */
  stop(): void;
}

/** How many times within the grace time the rows are told that their calls still wait or run. */
const timesInGrace = 4;

/**
 * Keeps calls that were just taken. A pace, a long queue or a slow gateway may hold a call longer than the
 * grace time; without this it would count as lost, and leave twice.
 */
export function keepUnderWay(
  { database, graceSeconds, now }: { database: Database; graceSeconds: number; now: () => Date },
  taken: readonly CallUnderWay[],
): CallsUnderWay {
  const everyMs = (graceSeconds * 1000) / timesInGrace;
  const waiting = new Set(taken);
  const lost = new Set<CallUnderWay>();
  let keptAt = performance.now();
  let keeping: Promise<void> | null = null;

  const keep = (): Promise<void> => {
    keeping ??= keepNow().finally(() => {
      keeping = null;
    });
    return keeping;
  };
  const keepNow = async (): Promise<void> => {
    const askedAt = performance.now();
    const asked = [...waiting];
    if (asked.length === 0) return;
    const ours = await database.as({ as: "worker" }, (tx) => keepCalls(tx, asked, now()));
    for (const call of asked) if (!ours.has(call.noticeId)) lost.add(call);
    keptAt = askedAt;
  };
  // A failure is met again by the call that waits: it is not made before its row was reached.
  const timer = setInterval(() => keep().catch(() => undefined), Math.max(everyMs, 250));
  timer.unref();

  return {
    async isOurs(call) {
      if (performance.now() - keptAt > 2 * everyMs) await keep();
      return !lost.has(call);
    },
    ended: (call) => waiting.delete(call),
    stop: () => clearInterval(timer),
  };
}
