import type { StaffRole } from "@/domain/role";

const readers: readonly StaffRole[] = [
  "administrator",
  "head_of_secretariat",
  "prosecutor",
  "general_prosecutor",
  "pmp",
];

/** Who reads the figures of delivery: an administrator those of all offices, chiefs those in their reach. */
export function seesDelivery(roles: readonly StaffRole[]): boolean {
  return roles.some((role) => readers.includes(role));
}

/** When the last of some texts leaves; null where they leave without a pace. */
export function expectedEnd(texts: number, perSecond: number | null, now: Date): Date | null {
  if (perSecond === null) return null;
  return new Date(now.getTime() + Math.ceil((texts * 1000) / perSecond));
}

/**
 * When the last text of a burst is with the network: files that come one after another keep the texts
 * waiting where the pace does not.
 */
export function burstEnd(
  burst: {
    readonly texts: number;
    readonly fileEveryMs: number;
    readonly perSecond: number | null;
  },
  now: Date,
): Date {
  const { texts, fileEveryMs, perSecond } = burst;
  const filedAt = new Date(now.getTime() + texts * fileEveryMs);
  const sentAt = expectedEnd(texts, perSecond, now);
  return sentAt !== null && sentAt > filedAt ? sentAt : filedAt;
}

/** Minutes after its hour at which an owed notice counts as stuck, and a call after its grace. */
const stuckAfterMs = 5 * 60_000;

/** From when on what waits or runs is stuck. */
export function stuckSince(
  now: Date,
  graceSeconds: number,
): { dueBefore: Date; startedBefore: Date } {
  return {
    dueBefore: new Date(now.getTime() - stuckAfterMs),
    startedBefore: new Date(now.getTime() - 2 * graceSeconds * 1000 - 60_000),
  };
}
