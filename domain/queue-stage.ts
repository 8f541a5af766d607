import { officeDay } from "@/domain/calendar";
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

/**
 * Days after which a file has lain too long in a heap; null: nobody waits. Working values, not
 * law: each office will set its own.
 */
const targetDays: Record<QueueStage, number | null> = {
  to_register: 3,
  in_transit: 7,
  registered: 7,
  under_study: 30,
  with_police: 60,
  report_received: 75,
  under_review: 60,
  decided: null,
};

/** How a file stands with its clock; null where none runs. */
export interface StageAge {
  readonly days: number;
  readonly clock: "on_time" | "soon_late" | "late" | null;
}

/** The whole days, in Morocco, that a file has had its status; the last fifth of the time is "soon late". */
export function stageAge(stage: QueueStage | null, since: Date, now: Date): StageAge {
  const dayOf = (at: Date): number => Date.parse(`${officeDay(at)}T00:00:00Z`) / 86_400_000;
  const days = Math.max(0, dayOf(now) - dayOf(since));
  const target = stage === null ? null : targetDays[stage];
  if (target === null) return { days, clock: null };
  if (days > target) return { days, clock: "late" };
  return { days, clock: days >= target * 0.8 ? "soon_late" : "on_time" };
}
