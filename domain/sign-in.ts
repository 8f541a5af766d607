/** The failed tries that bear on a new one, each list latest first. */
export interface FailedTries {
  /** Whether the account was signed in to from this address or browser lately. */
  readonly isKnownPlace: boolean;
  /** On this account from this place. */
  readonly here: readonly Date[];
  /** On this account from places that it does not know. */
  readonly byStrangers: readonly Date[];
  /** On any account that does not know this address, from this address. */
  readonly fromAddress: readonly Date[];
}

interface Limit {
  readonly of: "here" | "byStrangers" | "fromAddress";
  readonly failures: number;
  readonly withinMinutes: number;
  /** The pause, counted from the last of these failures. */
  readonly pauseMinutes: number;
}

/**
 * Never by address alone: the people of an office share one. What strangers do closes an account to
 * strangers only, so that nobody can shut somebody out by typing wrong passwords.
 */
const limits: readonly Limit[] = [
  { of: "here", failures: 5, withinMinutes: 15, pauseMinutes: 15 },
  { of: "here", failures: 20, withinMinutes: 24 * 60, pauseMinutes: 60 },
  { of: "byStrangers", failures: 25, withinMinutes: 15, pauseMinutes: 15 },
  { of: "byStrangers", failures: 100, withinMinutes: 24 * 60, pauseMinutes: 60 },
  { of: "fromAddress", failures: 200, withinMinutes: 15, pauseMinutes: 15 },
];

const minute = 60_000;
const day = 24 * 60 * minute;

/** How long a place stays known after a sign-in from there, in milliseconds. */
export const placeKnownForMs = 30 * day;

/** How long a failure counts, in milliseconds. */
export const failureCountsForMs = Math.max(...limits.map((limit) => limit.withinMinutes)) * minute;

/** How many of the latest failures of a list the rule looks at. */
export function mostCounted(of: Limit["of"]): number {
  return Math.max(...limits.filter((limit) => limit.of === of).map(({ failures }) => failures));
}

/** Until when an account is closed to a place; null when it may be tried now. */
export function lockedUntil(tries: FailedTries, now: Date): Date | null {
  const pauses = limits.flatMap((limit) => {
    if (tries.isKnownPlace && limit.of !== "here") return [];
    const last = tries[limit.of][0];
    const first = tries[limit.of][limit.failures - 1];
    if (last === undefined || first === undefined) return [];
    if (last.getTime() - first.getTime() > limit.withinMinutes * minute) return [];
    return [last.getTime() + limit.pauseMinutes * minute];
  });
  const until = Math.max(...pauses);
  return until > now.getTime() ? new Date(until) : null;
}

/** The wait until an instant in whole minutes, at least one. */
export function minutesUntil(until: Date, now: Date): number {
  return Math.max(1, Math.ceil((until.getTime() - now.getTime()) / minute));
}
