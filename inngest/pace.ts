import { setTimeout as sleep } from "node:timers/promises";

/** Waits for a turn. Who is urgent goes before all who wait; among themselves each keeps its place. */
export type Pace = (line?: "urgent") => Promise<void>;

/** Spaces calls out to `perSecond`; no pace when it is null. One line for the whole process. */
export function createPace(
  perSecond: number | null,
  wait: (ms: number) => Promise<unknown> = (ms) => sleep(ms),
): Pace {
  if (perSecond === null) return () => Promise.resolve();
  const gapMs = 1000 / perSecond;
  const urgent: (() => void)[] = [];
  const usual: (() => void)[] = [];
  let isGiving = false;
  let nextAt = 0;

  const give = async (): Promise<void> => {
    if (isGiving) return;
    isGiving = true;
    while (urgent.length + usual.length > 0) {
      const early = nextAt - performance.now();
      if (early > 0) await wait(early);
      const turn = urgent.shift() ?? usual.shift();
      nextAt = Math.max(performance.now(), nextAt) + gapMs;
      turn?.();
    }
    isGiving = false;
  };
  return (line) =>
    new Promise((resolve) => {
      (line === "urgent" ? urgent : usual).push(resolve);
      void give();
    });
}
