const units: Readonly<Record<string, number>> = {
  w: 604_800_000,
  d: 86_400_000,
  h: 3_600_000,
  m: 60_000,
  s: 1_000,
  ms: 1,
};

/** When a duration ("1w2d", "30s") or a date is over, in milliseconds; null when it is neither. */
export function dueTime(text: string, now: number): number | null {
  if (/^(\d+(w|d|h|ms|m|s))+$/.test(text)) {
    const parts = text.matchAll(/(\d+)(w|d|h|ms|m|s)/g);
    return [...parts].reduce((sum, [, count, unit]) => {
      return sum + Number(count) * (units[unit ?? ""] ?? 0);
    }, now);
  }
  const date = /^\d{4}-\d{2}-\d{2}/.test(text) ? Date.parse(text) : Number.NaN;
  return Number.isNaN(date) ? null : date;
}
