import { setTimeout as sleep } from "node:timers/promises";

/** Begins each piece of work at its own time, whether or not those before it have ended. */
export async function spread<Item>(
  items: readonly Item[],
  perSecond: number,
  work: (item: Item) => Promise<void>,
): Promise<void> {
  const from = performance.now();
  await Promise.all(
    items.map(async (item, index) => {
      await sleep(Math.max(0, from + (index * 1000) / perSecond - performance.now()));
      await work(item);
    }),
  );
}

let asking = 0;

/** As many readers as pages, so that none spends another's budget. */
export function readerAddress(): string {
  asking += 1;
  return `41.${(asking >> 16) & 255}.${(asking >> 8) & 255}.${asking & 255}`;
}
