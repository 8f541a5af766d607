/** Numbers from 0 to 1 that come in the same order in every run. */
export type Chance = () => number;

export function chanceFrom(seed: number): Chance {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

export function pick<Entry>(entries: readonly Entry[], chance: Chance): Entry {
  const entry = entries[Math.floor(chance() * entries.length)];
  if (entry === undefined) throw new Error("seed: nothing to pick from");
  return entry;
}

/** One of several, each as likely as its weight says. */
export function pickByWeight<Entry extends { readonly weight: number }>(
  entries: readonly Entry[],
  chance: Chance,
): Entry {
  const all = entries.reduce((sum, { weight }) => sum + weight, 0);
  let left = chance() * all;
  for (const entry of entries) {
    left -= entry.weight;
    if (left < 0) return entry;
  }
  return pick(entries, chance);
}
