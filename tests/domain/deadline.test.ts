import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { addDays, type Day, officeDay, officeInstant, parseDay } from "@/domain/calendar";
import {
  daysBetween,
  readTellingTerm,
  startsTellingClock,
  type TellingQuestion,
  tellingClock,
  tellingDueOn,
  usualTellingTerm,
} from "@/domain/deadline";
import type { Typed } from "@/domain/filing";
import { isWorkingDay, workingDayFrom } from "@/domain/holiday";
import { life } from "@/domain/life";
import { verbs } from "@/domain/verb";

const day = (text: string): Day => {
  const read = parseDay(text);
  if (read === null) throw new Error(`no such day: ${text}`);
  return read;
};
const days = (...texts: string[]): ReadonlySet<Day> => new Set(texts.map(day));
const none = days();

describe("the last day to tell a party", () => {
  it.each([
    {
      act: "2026-06-01",
      holidays: none,
      due: "2026-06-17",
      because: "neither 1 June nor the day of expiry counts: fifteen full days lie between them",
    },
    {
      act: "2026-06-03",
      holidays: none,
      due: "2026-06-19",
      because: "a Friday is a working day",
    },
    {
      act: "2026-06-04",
      holidays: none,
      due: "2026-06-22",
      because: "20 June 2026 is a Saturday: the end moves to Monday",
    },
    {
      act: "2026-06-05",
      holidays: none,
      due: "2026-06-22",
      because: "21 June 2026 is a Sunday: the end moves to Monday",
    },
    {
      act: "2026-05-11",
      holidays: days("2026-05-27", "2026-05-28"),
      due: "2026-05-29",
      because: "the end falls on Aïd al-Adha and moves past both its days",
    },
    {
      act: "2026-05-12",
      holidays: days("2026-05-27", "2026-05-28"),
      due: "2026-05-29",
      because: "the end falls on the second day of the feast",
    },
    {
      act: "2026-05-20",
      holidays: days("2026-05-27", "2026-05-28"),
      due: "2026-06-05",
      because: "a feast within the period counts like any other day: only the end moves",
    },
    {
      act: "2026-12-16",
      holidays: days("2027-01-01"),
      due: "2027-01-04",
      because: "1 January 2027 is a holiday, a Friday: the end moves past it and the weekend",
    },
    {
      act: "2026-12-31",
      holidays: days("2027-01-01", "2027-01-11", "2027-01-14"),
      due: "2027-01-18",
      because: "an act of 31 December: the sixteenth day after it is Saturday 16 January",
    },
    {
      act: "2028-02-13",
      holidays: none,
      due: "2028-02-29",
      because: "2028 is a leap year and 29 February a day like any other",
    },
    {
      act: "2027-02-13",
      holidays: none,
      due: "2027-03-01",
      because: "2027 is not: the sixteenth day after 13 February is 1 March",
    },
  ])("$act → $due: $because", ({ act, holidays, due }) => {
    expect(tellingDueOn(day(act), usualTellingTerm, holidays)).toBe(due);
  });

  it("is a day earlier, and does not move, where a jurist decides that the days are not full", () => {
    const term = { ...usualTellingTerm, isFull: false, movesToWorkingDay: false };
    expect(tellingDueOn(day("2026-06-05"), term, none)).toBe("2026-06-20");
  });

  const anyDay = fc.integer({ min: 0, max: 1_500 }).map((n) => addDays(day("2025-01-01"), n));
  const anyHolidays = fc
    .uniqueArray(anyDay, { maxLength: 60 })
    .map((found) => new Set(found) as ReadonlySet<Day>);

  it("never comes before fifteen full days have passed, and is always a working day", () => {
    fc.assert(
      fc.property(anyDay, anyHolidays, (act, holidays) => {
        const due = tellingDueOn(act, usualTellingTerm, holidays);
        return daysBetween(act, due) > 15 && isWorkingDay(due, holidays);
      }),
    );
  });

  it("never comes earlier for a later act, nor for one more holiday", () => {
    fc.assert(
      fc.property(anyDay, anyDay, anyHolidays, anyDay, (one, other, holidays, extra) => {
        const due = (act: Day, off = holidays) => tellingDueOn(act, usualTellingTerm, off);
        const [first, second] = one < other ? [one, other] : [other, one];
        return due(first) <= due(second) && due(one, new Set([...holidays, extra])) >= due(one);
      }),
    );
  });

  it("finds a working day after a row of holidays and a weekend", () => {
    expect(workingDayFrom(day("2026-08-20"), days("2026-08-20", "2026-08-21"))).toBe("2026-08-24");
  });
});

describe("the clock of one party and one act", () => {
  const closed: TellingQuestion = {
    verb: "close",
    at: new Date("2026-06-01T10:00:00Z"),
    isUndone: false,
    notices: ["owed"],
  };
  const at = (text: string, changes: Partial<TellingQuestion> = {}) =>
    tellingClock({ ...closed, ...changes }, usualTellingTerm, none, new Date(text)).state;

  it.each([
    { now: "2026-06-01T10:00:00Z", state: "on_time", because: "the act was just done" },
    { now: "2026-06-13T22:59:59Z", state: "on_time", because: "it is still 13 June in Morocco" },
    { now: "2026-06-13T23:00:00Z", state: "soon_late", because: "14 June: 13 of 16 days are over" },
    { now: "2026-06-17T22:59:59Z", state: "soon_late", because: "the last day is not over" },
    { now: "2026-06-17T23:00:00Z", state: "late", because: "the last day is over in Morocco" },
  ])("is $state at $now: $because", ({ now, state }) => {
    expect(at(now)).toBe(state);
  });

  it.each([
    { notices: ["accepted"], state: "met", because: "the operator took the text in" },
    { notices: ["delivered"], state: "met", because: "the text was delivered" },
    { notices: ["failed", "delivered"], state: "met", because: "one way is enough" },
    { notices: ["withheld"], state: "late", because: "what is withheld keeps its clock running" },
    { notices: ["skipped"], state: "late", because: "no way to tell is no telling" },
    {
      notices: ["failed", "owed"],
      state: "late",
      because: "a letter that is owed is not sent yet",
    },
    { notices: ["sending"], state: "late", because: "nobody knows whether it left" },
    { notices: [], state: "none", because: "the act owed this party nothing" },
  ] as const)("with notices $notices is $state after the end: $because", ({ notices, state }) => {
    expect(at("2026-07-01T10:00:00Z", { notices })).toBe(state);
  });

  it("does not run for an act that was undone, nor for one that is no measure", () => {
    expect(at("2026-07-01T10:00:00Z", { isUndone: true })).toBe("none");
    expect(at("2026-07-01T10:00:00Z", { verb: "register" })).toBe("none");
  });

  it("runs for every decision of the life of a file", () => {
    const decisions = verbs.filter((verb) => life[verb].decides === true);
    expect(decisions.filter((verb) => !startsTellingClock(verb))).toEqual([]);
  });
});

describe("the nights when Morocco's clock changes around Ramadan", () => {
  it.each([
    { act: "2026-02-14T23:30:00Z", on: "2026-02-15", because: "00:30 at UTC+1, before the change" },
    {
      act: "2026-02-15T23:30:00Z",
      on: "2026-02-15",
      because: "23:30 at UTC, the day of the change",
    },
    {
      act: "2026-02-16T00:00:00Z",
      on: "2026-02-16",
      because: "midnight is at 00:00 UTC in Ramadan",
    },
    { act: "2026-03-21T23:30:00Z", on: "2026-03-21", because: "the last evening of UTC" },
    { act: "2026-03-22T23:30:00Z", on: "2026-03-23", because: "00:30 at UTC+1 again" },
    { act: "2027-02-06T23:30:00Z", on: "2027-02-07", because: "00:30 at UTC+1, before the change" },
    { act: "2027-02-07T23:30:00Z", on: "2027-02-07", because: "23:30 at UTC, in Ramadan 2027" },
    { act: "2027-03-14T23:30:00Z", on: "2027-03-15", because: "UTC+1 again after Ramadan 2027" },
  ])("an act of $act is of $on: $because", ({ act, on }) => {
    expect(officeDay(new Date(act))).toBe(on);
    const due = tellingDueOn(day(on), usualTellingTerm, none);
    const question = {
      verb: "close",
      at: new Date(act),
      isUndone: false,
      notices: ["owed"],
    } as const;
    const stateAt = (now: Date) => tellingClock(question, usualTellingTerm, none, now).state;
    const end = officeInstant(addDays(due, 1), 0);
    expect(stateAt(new Date(end.getTime() - 1))).toBe("soon_late");
    expect(stateAt(end)).toBe("late");
  });

  it("every day begins at a midnight of its own, in all the years of the holidays", () => {
    for (let on = day("2025-01-01"); on < "2029-01-01"; on = addDays(on, 1)) {
      const midnight = officeInstant(on, 0);
      expect(officeDay(midnight)).toBe(on);
      expect(officeDay(new Date(midnight.getTime() - 1))).toBe(addDays(on, -1));
    }
  });
});

describe("the term as an administrator types it", () => {
  it.each<{ typed: Typed; ok: boolean }>([
    { typed: { days: "15", isFull: "yes", movesToWorkingDay: "yes" }, ok: true },
    { typed: { days: "١٥" }, ok: true },
    { typed: { days: "" }, ok: false },
    { typed: { days: "0" }, ok: false },
    { typed: { days: "91" }, ok: false },
    { typed: { days: "1.5" }, ok: false },
  ])("$typed", ({ typed, ok }) => {
    expect(readTellingTerm(typed).ok).toBe(ok);
  });
});
