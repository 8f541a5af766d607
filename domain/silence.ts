import { addDays, type Day, officeDay, officeInstant } from "@/domain/calendar";
import { life } from "@/domain/life";
import type { Status } from "@/domain/status";

/**
 * The statuses in which a file may fall silent: whoever waits is told that it is still open. One that
 * was closed, answered, settled, joined, transmitted or voided is not.
 */
export const statusesThatWait: readonly Status[] =
  life.confirm_open.from === "nothing" ? [] : life.confirm_open.from;

/** Files whose last step lies before this instant have had none for `days` days. */
export function silentBefore(days: number, now: Date): Date {
  return officeInstant(addDays(officeDay(now), 1 - days), 0);
}

/** The day on which a file falls silent, whose last step was at an instant. */
export function silentOn(lastStep: Date, days: number): Day {
  return addDays(officeDay(lastStep), days);
}
