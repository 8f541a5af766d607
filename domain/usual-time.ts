import { type Day, officeDay } from "@/domain/calendar";
import type { PublicStage } from "@/domain/public-view";
import type { Verb } from "@/domain/verb";

/** How long files of a kind took in an office, in days: half of them at most, and nine in ten at most. */
export interface UsualTime {
  readonly halfDays: number;
  readonly mostDays: number;
}

/** Of fewer files nothing is said: they would tell of single ones. */
export const fewestFiles = 20;
/** What was decided longer ago says nothing of today. */
export const usualOverDays = 365;
/** Who passes the usual time is told within these days, or not at all: what was promised to nobody is not broken. */
export const promiseKeptDays = 14;

/** The acts that a person waits for. */
export const awaitedVerbs: readonly Verb[] = [
  "close",
  "settle",
  "prosecute",
  "refer_to_judge",
  "answer",
];

/** The stages in which a person still waits for them. */
const stagesThatWait: readonly PublicStage[] = [
  "received",
  "registered",
  "under_study",
  "with_police",
  "report_received",
  "contact_office",
];

/** Whole days from one day to another. */
function daysBetween(from: Day, to: Day): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000);
}

/** The day at which a file is; null where nobody waits for a decision on it. */
export function dayOfWaiting(stage: PublicStage, receivedAt: Date, now: Date): number | null {
  if (!stagesThatWait.includes(stage)) return null;
  return daysBetween(officeDay(receivedAt), officeDay(now));
}
