/** A failed sign-in on an account, and whether it came from the address that tries now. */
export interface SignInFailure {
  readonly at: Date;
  readonly sameAddress: boolean;
}

interface Limit {
  /** Failures that count: those of this address on the account, or those on the account from anywhere. */
  readonly from: "this_address" | "anywhere";
  readonly failures: number;
  readonly withinMinutes: number;
  /** The pause, counted from the last of these failures. */
  readonly pauseMinutes: number;
}

/** Never by address alone: the people of an office share one. */
const limits: readonly Limit[] = [
  { from: "this_address", failures: 5, withinMinutes: 15, pauseMinutes: 15 },
  { from: "this_address", failures: 20, withinMinutes: 24 * 60, pauseMinutes: 60 },
  { from: "anywhere", failures: 25, withinMinutes: 15, pauseMinutes: 15 },
  { from: "anywhere", failures: 100, withinMinutes: 24 * 60, pauseMinutes: 60 },
];

const minute = 60_000;

/** How long a failure counts, in milliseconds. */
export const failureCountsForMs = Math.max(...limits.map((limit) => limit.withinMinutes)) * minute;

/** How many of the latest failures the rule looks at. */
export const mostFailuresCounted = Math.max(...limits.map((limit) => limit.failures));

/** Until when an account is closed to an address; null when it may try now. Failures come latest first. */
export function lockedUntil(failures: readonly SignInFailure[], now: Date): Date | null {
  const pauses = limits.flatMap((limit) => {
    const counted = failures.filter(({ sameAddress }) => limit.from === "anywhere" || sameAddress);
    const last = counted[0];
    const first = counted[limit.failures - 1];
    if (last === undefined || first === undefined) return [];
    if (last.at.getTime() - first.at.getTime() > limit.withinMinutes * minute) return [];
    return [last.at.getTime() + limit.pauseMinutes * minute];
  });
  const until = Math.max(...pauses);
  return until > now.getTime() ? new Date(until) : null;
}

/** The wait until an instant in whole minutes, at least one. */
export function minutesUntil(until: Date, now: Date): number {
  return Math.max(1, Math.ceil((until.getTime() - now.getTime()) / minute));
}
