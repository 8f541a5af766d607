import { addDays, officeDay, officeInstant } from "@/domain/calendar";
import { daysBetween } from "@/domain/deadline";
import type { TargetDays } from "@/domain/office-settings";
import { type Status, statuses } from "@/domain/status";

/** The heaps of an office's work, in the order in which a file goes through them. */
export const queueStages = [
  "to_register",
  "in_transit",
  "registered",
  "under_study",
  "with_police",
  "report_received",
  "under_review",
  "decided",
] as const;
export type QueueStage = (typeof queueStages)[number];

/** The heap in which a file lies; null: none, it is void. */
export function queueStage(status: Status, reportReceived: boolean): QueueStage | null {
  switch (status) {
    case "submitted":
      return "to_register";
    case "registered":
      return "registered";
    case "under_study":
    case "in_conciliation":
      return "under_study";
    case "with_police":
      return reportReceived ? "report_received" : "with_police";
    case "in_transit":
      return "in_transit";
    case "under_review":
      return "under_review";
    case "transmitted":
    case "joined":
    case "settled":
    case "prosecuted":
    case "with_judge":
    case "closed":
    case "answered":
      return "decided";
    case "voided":
      return null;
    default:
      return status satisfies never;
  }
}

/** The statuses of a heap, and what its files say of the police report; null: either. */
export function placesOf(stage: QueueStage): {
  readonly statuses: readonly Status[];
  readonly reportReceived: boolean | null;
} {
  return {
    statuses: statuses.filter((status) =>
      [false, true].some((report) => queueStage(status, report) === stage),
    ),
    reportReceived: stage === "report_received" ? true : stage === "with_police" ? false : null,
  };
}

/** How a file stands with its clock; null where none runs. */
export interface StageAge {
  readonly days: number;
  readonly clock: "on_time" | "soon_late" | "late" | null;
}

/** The whole days, in Morocco, that a file has had its status; the last fifth of the time is "soon late". */
export function stageAge(
  stage: QueueStage | null,
  since: Date,
  now: Date,
  targetDays: TargetDays,
): StageAge {
  const days = Math.max(0, daysBetween(officeDay(since), officeDay(now)));
  if (stage === null || stage === "decided") return { days, clock: null };
  const target = targetDays[stage];
  if (days > target) return { days, clock: "late" };
  return { days, clock: days >= soonLateAfter(target) ? "soon_late" : "on_time" };
}

/** The days after which a file is soon late: four fifths of the target. */
function soonLateAfter(target: number): number {
  return Math.ceil(target * 0.8);
}

/** What a list of files may be narrowed to by their clocks. */
export const lateness = ["late", "soon_late"] as const;
export type Lateness = (typeof lateness)[number];

/** The files of a heap whose clock says `late` or `soon_late`: those that came into it in this time; null: ever. */
export function sinceWhenLate(
  state: Lateness,
  target: number,
  now: Date,
): { readonly from: Date | null; readonly before: Date } {
  const today = officeDay(now);
  const startOf = (daysAgo: number): Date => officeInstant(addDays(today, -daysAgo), 0);
  return state === "late"
    ? { from: null, before: startOf(target) }
    : { from: startOf(target), before: startOf(soonLateAfter(target) - 1) };
}
