import { setTimeout as sleep } from "node:timers/promises";

/** Who goes first: codes, then what somebody waits for or what is near, then the rest. */
const lines = ["urgent", "soon", "usual"] as const;
export type PaceLine = (typeof lines)[number];

/** Waits for a turn; those of one line keep their place among themselves. */
export type Pace = (line?: PaceLine) => Promise<void>;

/** Spaces calls out to `perSecond`; no pace when it is null. One line for the whole process. */
export function createPace(
  perSecond: number | null,
  wait: (ms: number) => Promise<unknown> = (ms) => sleep(ms),
): Pace {
  if (perSecond === null) return () => Promise.resolve();
  const gapMs = 1000 / perSecond;
  const waiting: Record<PaceLine, (() => void)[]> = { urgent: [], soon: [], usual: [] };
  let isGiving = false;
  let nextAt = 0;

  const give = async (): Promise<void> => {
    if (isGiving) return;
    isGiving = true;
    while (lines.some((line) => waiting[line].length > 0)) {
      const early = nextAt - performance.now();
      if (early > 0) await wait(early);
      const turn = waiting.urgent.shift() ?? waiting.soon.shift() ?? waiting.usual.shift();
      nextAt = Math.max(performance.now(), nextAt) + gapMs;
      turn?.();
    }
    isGiving = false;
  };
  return (line = "usual") =>
    new Promise((resolve) => {
      waiting[line].push(resolve);
      void give();
    });
}
