import { describe, expect, it } from "vitest";
import { appointmentInstant, isOverAt, reminderOf, remindsAt } from "@/domain/appointment";
import { day } from "./builders";

const set = new Date("2026-06-10T11:00:00Z");
const aSummonsOn = (on: string, at: string) =>
  ({ kind: "summons", on: day(on), at, confirmedAt: set }) as const;

describe("the reminder of an appointment", () => {
  it.each([
    {
      on: "2026-06-20",
      at: "10:30",
      remindAt: "2026-06-18T09:30:00.000Z",
      because: "two days before is soon enough to make ready",
    },
    {
      on: "2026-06-11",
      at: "15:00",
      remindAt: "2026-06-11T07:00:00.000Z",
      because: "two days before is past, so it is said the same morning",
    },
    {
      on: "2026-06-10",
      at: "15:00",
      remindAt: null,
      because: "the summons itself came today",
    },
    {
      on: "2026-06-11",
      at: "07:30",
      remindAt: null,
      because: "nobody is reminded after the hour",
    },
  ])("of $on at $at leaves at $remindAt because $because", ({ on, at, remindAt }) => {
    expect(remindsAt(aSummonsOn(on, at), set)?.toISOString() ?? null).toBe(remindAt);
  });

  it.each([
    { on: "2026-02-14", instant: "2026-02-14T09:30:00.000Z", because: "an hour before Greenwich" },
    { on: "2026-02-16", instant: "2026-02-16T10:30:00.000Z", because: "Ramadan keeps Greenwich" },
    { on: "2026-03-23", instant: "2026-03-23T09:30:00.000Z", because: "Ramadan is over" },
  ])("counts with Morocco's clock on $on: $because", ({ on, instant }) => {
    const appointment = aSummonsOn(on, "10:30");
    expect(appointmentInstant(appointment).toISOString()).toBe(instant);
    expect(isOverAt(appointment).getTime()).toBeGreaterThan(Date.parse(instant));
  });

  it.each([
    { kind: "summons", days: 30, notice: "summons_reminder", because: "the office sets it itself" },
    { kind: "hearing", days: 7, notice: "hearing_reminder", because: "it was confirmed lately" },
    {
      kind: "hearing",
      days: 8,
      notice: "hearing_to_check",
      because: "the court may have moved it since",
    },
  ] as const)("of a $kind given $days days ago is $notice: $because", ({ kind, days, notice }) => {
    const appointment = { ...aSummonsOn("2026-07-30", "09:00"), kind };
    const later = new Date(set.getTime() + days * 86_400_000);
    expect(reminderOf(appointment, later)).toBe(notice);
  });
});
