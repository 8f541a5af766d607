const minute = 60;
const hour = 60 * minute;

/** The server's waits before each new attempt, in seconds; the last one repeats. */
const table = [
  15,
  30,
  minute,
  2 * minute,
  5 * minute,
  10 * minute,
  20 * minute,
  40 * minute,
  hour,
  2 * hour,
] as const;
const spreadSeconds = 30;
const longestRetryAfter = 24 * hour;

/** Seconds before the attempt after `attempt` (from 0); `chance` in 0..1 spreads it over 30 s. */
export function retryDelay(attempt: number, chance: number): number {
  return (table[Math.min(attempt, table.length - 1)] ?? 2 * hour) + chance * spreadSeconds;
}

/** A retry-after header (seconds or a date) in seconds, clipped to 1 s..24 h; null when unusable. */
export function retryAfter(header: string | null, now: number): number | null {
  if (header === null || header.trim() === "") return null;
  const seconds = /^\d+(\.\d+)?$/.test(header.trim())
    ? Number(header)
    : (Date.parse(header) - now) / 1000;
  return Number.isFinite(seconds) ? Math.min(Math.max(seconds, 1), longestRetryAfter) : null;
}
