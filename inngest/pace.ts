import { setTimeout as sleep } from "node:timers/promises";

/** Spaces calls out to `perSecond`; no pace when it is null. One line for the whole process. */
export function createPace(perSecond: number | null): () => Promise<void> {
  if (perSecond === null) return () => Promise.resolve();
  const gapMs = 1000 / perSecond;
  let nextAt = 0;
  return async () => {
    const now = performance.now();
    const turn = Math.max(now, nextAt);
    nextAt = turn + gapMs;
    if (turn > now) await sleep(turn - now);
  };
}
