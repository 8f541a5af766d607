import { describe, expect, it } from "vitest";
import { readFacts } from "@/domain/filing-matter";
import { noon } from "./builders";

const account = "سرق مني هاتفي في السوق صباح يوم الأربعاء.";

describe("the day on which it happened", () => {
  const on = (day: string, month: string, year: string, now = noon) =>
    readFacts({ account, occurredDay: day, occurredMonth: month, occurredYear: year }, now);

  it.each([
    {
      day: "31",
      month: "02",
      year: "2026",
      answer: "date_impossible",
      because: "February is short",
    },
    {
      day: "29",
      month: "02",
      year: "2025",
      answer: "date_impossible",
      because: "2025 is no leap year",
    },
    { day: "29", month: "02", year: "2024", answer: "2024-02-29", because: "2024 is one" },
    { day: "29", month: "02", year: "2000", answer: "2000-02-29", because: "2000 is one" },
    {
      day: "31",
      month: "04",
      year: "2026",
      answer: "date_impossible",
      because: "April has thirty days",
    },
    {
      day: "0",
      month: "5",
      year: "2026",
      answer: "date_impossible",
      because: "months begin with 1",
    },
    {
      day: "1",
      month: "13",
      year: "2025",
      answer: "date_impossible",
      because: "there are twelve months",
    },
    {
      day: "1",
      month: "0",
      year: "2025",
      answer: "date_impossible",
      because: "there is no month 0",
    },
    { day: "1", month: "1", year: "0", answer: "date_impossible", because: "there is no year 0" },
    {
      day: "1",
      month: "1",
      year: "0000",
      answer: "date_impossible",
      because: "there is no year 0000",
    },
    {
      day: "1",
      month: "1",
      year: "26",
      answer: "date_impossible",
      because: "years have four digits",
    },
    {
      day: "1",
      month: "1",
      year: "12026",
      answer: "date_impossible",
      because: "years have four digits",
    },
    {
      day: "1",
      month: "1",
      year: "-2026",
      answer: "date_impossible",
      because: "years are not negative",
    },
    { day: "1.5", month: "1", year: "2026", answer: "date_impossible", because: "days are whole" },
    {
      day: "1e1",
      month: "1",
      year: "2026",
      answer: "date_impossible",
      because: "days are written in digits",
    },
    {
      day: "أول",
      month: "1",
      year: "2026",
      answer: "date_impossible",
      because: "days are written in digits",
    },
    { day: "x", month: "y", year: "z", answer: "date_impossible", because: "letters are no date" },
    {
      day: "1\u202e",
      month: "1",
      year: "2026",
      answer: "date_impossible",
      because: "an override is no digit",
    },
    {
      day: "<b>1</b>",
      month: "1",
      year: "2026",
      answer: "date_impossible",
      because: "HTML is no digit",
    },
    {
      day: "9".repeat(10_000),
      month: "1",
      year: "2026",
      answer: "date_impossible",
      because: "no month is so long",
    },
    { day: "11", month: "6", year: "2026", answer: "date_future", because: "it is tomorrow" },
    { day: "1", month: "1", year: "9999", answer: "date_future", because: "it is far ahead" },
    {
      day: "1",
      month: "1",
      year: "1900",
      answer: "date_too_old",
      because: "nobody alive was there",
    },
    { day: "10", month: "6", year: "2026", answer: "2026-06-10", because: "it is today" },
    {
      day: "١٠",
      month: "٠٦",
      year: "٢٠٢٥",
      answer: "2025-06-10",
      because: "Arabic digits are digits",
    },
    {
      day: "۱۰",
      month: "۶",
      year: "۲۰۲۵",
      answer: "2025-06-10",
      because: "Persian digits are digits",
    },
    {
      day: " 1 ",
      month: "\u200f2",
      year: "2026 ",
      answer: "2026-02-01",
      because: "spaces and marks are not digits",
    },
    { day: "", month: "6", year: "2026", answer: "date_incomplete", because: "the day is missing" },
    {
      day: "1",
      month: "",
      year: "2026",
      answer: "date_incomplete",
      because: "the month is missing",
    },
    { day: "1", month: "6", year: "", answer: "date_incomplete", because: "the year is missing" },
  ])("$answer, because $because", ({ day, month, year, answer }) => {
    const read = on(day, month, year);
    expect(read.ok ? read.value.occurredOn : read.mistakes).toEqual(
      read.ok ? answer : { occurredDay: answer },
    );
  });

  it("is today or tomorrow by the clock of Morocco, also on 31 December", () => {
    const lateEvening = new Date("2026-12-31T22:30:00Z");
    const newYear = new Date("2026-12-31T23:30:00Z");
    expect(on("1", "1", "2027", lateEvening)).toEqual({
      ok: false,
      mistakes: { occurredDay: "date_future" },
    });
    expect(on("1", "1", "2027", newYear)).toMatchObject({
      ok: true,
      value: { occurredOn: "2027-01-01" },
    });
  });
});
