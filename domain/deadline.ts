import { addDays, type Day, officeDay } from "@/domain/calendar";
import type { Mistakes, Read, Typed } from "@/domain/filing";
import { workingDayFrom } from "@/domain/holiday";
import type { NoticeState } from "@/domain/notice";
import { latinDigits } from "@/domain/registration-number";
import type { Verb } from "@/domain/verb";

/** How the term for telling the parties is counted. Data, because a jurist has yet to confirm it. */
export interface TellingTerm {
  readonly days: number;
  /** Neither the day of the act nor the day of expiry counts. */
  readonly isFull: boolean;
  /** An end on a weekend or a holiday moves to the next working day. */
  readonly movesToWorkingDay: boolean;
  readonly isConfirmed: boolean;
}

/**
 * Law: 03.23, fifteen days to tell the parties of each measure and decision. That the days are full
 * and that the end moves to a working day are readings of it: to be confirmed by a jurist.
 */
export const usualTellingTerm: TellingTerm = {
  days: 15,
  isFull: true,
  movesToWorkingDay: true,
  isConfirmed: false,
};

/** The last day on which a party is told in time of an act of a day. */
export function tellingDueOn(actOn: Day, term: TellingTerm, holidays: ReadonlySet<Day>): Day {
  const expiry = addDays(actOn, term.days + (term.isFull ? 1 : 0));
  return term.movesToWorkingDay ? workingDayFrom(expiry, holidays) : expiry;
}

/** From this day on an end is near: four fifths of the time have passed. */
export function soonLateFrom(from: Day, dueOn: Day): Day {
  return addDays(from, Math.ceil(daysBetween(from, dueOn) * 0.8));
}

/** The whole days from one day to another; negative when the second comes first. */
export function daysBetween(from: Day, to: Day): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000);
}

/**
 * The acts that are measures or decisions of the prosecution, of which the parties must be told in
 * the term. Law: 03.23, "measures and decisions"; the list is a reading, to be confirmed by a jurist.
 */
export const measuresAndDecisions: readonly Verb[] = [
  "send_to_police",
  "send_back",
  "give_formal_notice",
  "forward",
  "transmit_outside",
  "join",
  "disjoin",
  "open_conciliation",
  "settle",
  "fail_conciliation",
  "prosecute",
  "refer_to_judge",
  "end_by_order",
  "close",
  "uphold",
  "reopen",
  "record_measure",
  "answer",
];

/** Whether the parties have to be told of an act in the law's term. */
export function startsTellingClock(verb: Verb): boolean {
  return measuresAndDecisions.includes(verb);
}

export type TellingState = "on_time" | "soon_late" | "late" | "met" | "none";

/** How an office stands with telling one party of one act; `dueOn` null where no clock runs. */
export interface TellingClock {
  readonly state: TellingState;
  readonly dueOn: Day | null;
}

/** What the clock of one party and one act is read from. */
export interface TellingQuestion {
  readonly verb: Verb;
  readonly at: Date;
  readonly isUndone: boolean;
  /** The states of the notices that the act owes this party, by whatever way; none: it owes none. */
  readonly notices: readonly NoticeState[];
}

const told: readonly NoticeState[] = ["accepted", "delivered"];

/**
 * The clock of one party and one act. One notice that was taken in or delivered meets it, by whatever
 * way. One withheld, failed or skipped does not: the clock runs on until a letter or a call is made.
 */
export function tellingClock(
  { verb, at, isUndone, notices }: TellingQuestion,
  term: TellingTerm,
  holidays: ReadonlySet<Day>,
  now: Date,
): TellingClock {
  if (isUndone || notices.length === 0 || !startsTellingClock(verb))
    return { state: "none", dueOn: null };
  const actOn = officeDay(at);
  const dueOn = tellingDueOn(actOn, term, holidays);
  if (notices.some((state) => told.includes(state))) return { state: "met", dueOn };
  const today = officeDay(now);
  if (today > dueOn) return { state: "late", dueOn };
  return { state: today >= soonLateFrom(actOn, dueOn) ? "soon_late" : "on_time", dueOn };
}

/** Reads the term as an administrator types it. */
export function readTellingTerm(typed: Typed): Read<TellingTerm> {
  const text = latinDigits(typed.days ?? "").trim();
  const days = /^\d{1,3}$/.test(text) ? Number(text) : Number.NaN;
  const mistakes: Record<string, Mistakes[string]> = {};
  if (text === "") mistakes.days = "required";
  else if (!(days >= 1 && days <= 90)) mistakes.days = "days_out_of_range";
  if (Object.keys(mistakes).length > 0) return { ok: false, mistakes };
  const isTicked = (name: string): boolean => typed[name] === "yes";
  return {
    ok: true,
    value: {
      days,
      isFull: isTicked("isFull"),
      movesToWorkingDay: isTicked("movesToWorkingDay"),
      isConfirmed: isTicked("isConfirmed"),
    },
  };
}

/** The first day after an act on which its clock may be near its end: holidays only make it later. */
export function earliestNearEnd(term: TellingTerm): number {
  return Math.ceil((term.days + (term.isFull ? 1 : 0)) * 0.8);
}
