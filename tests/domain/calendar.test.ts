import { describe, expect, it } from "vitest";
import { addDays, officeDay, officeMinutes, officeYear, parseDay } from "@/domain/calendar";
import { day } from "./builders";

describe("the civil time of the offices", () => {
  it.each([
    {
      at: "2026-06-10T22:59:59Z",
      day: "2026-06-10",
      minutes: 23 * 60 + 59,
      because: "it is 23:59 in Rabat",
    },
    {
      at: "2026-06-10T23:00:00Z",
      day: "2026-06-11",
      minutes: 0,
      because: "it is midnight in Rabat",
    },
    {
      at: "2025-12-31T23:00:00Z",
      day: "2026-01-01",
      minutes: 0,
      because: "the new year comes an hour early",
    },
    {
      at: "2025-03-10T23:30:00Z",
      day: "2025-03-10",
      minutes: 23 * 60 + 30,
      because: "in Ramadan the clock is universal time",
    },
    {
      at: "2025-02-23T01:59:00Z",
      day: "2025-02-23",
      minutes: 2 * 60 + 59,
      because: "the clock is about to go back",
    },
    {
      at: "2025-02-23T02:00:00Z",
      day: "2025-02-23",
      minutes: 2 * 60,
      because: "the clock has gone back",
    },
    {
      at: "2025-04-06T02:00:00Z",
      day: "2025-04-06",
      minutes: 3 * 60,
      because: "the clock has gone forward",
    },
  ])("at $at is $day, because $because", ({ at, day: expected, minutes }) => {
    expect(officeDay(new Date(at))).toBe(expected);
    expect(officeMinutes(new Date(at))).toBe(minutes);
    expect(officeYear(new Date(at))).toBe(Number(expected.slice(0, 4)));
  });

  it("is the same in whatever zone the machine stands", () => {
    const zone = process.env.TZ;
    try {
      for (const other of ["America/Los_Angeles", "Asia/Tokyo", "UTC"]) {
        process.env.TZ = other;
        expect(officeDay(new Date("2026-12-31T23:30:00Z"))).toBe("2027-01-01");
        expect(addDays(day("2026-12-31"), 1)).toBe("2027-01-01");
      }
    } finally {
      if (zone === undefined) delete process.env.TZ;
      else process.env.TZ = zone;
    }
  });

  it.each([
    { from: "2026-12-31", days: 1, to: "2027-01-01" },
    { from: "2024-02-28", days: 1, to: "2024-02-29" },
    { from: "2025-02-28", days: 1, to: "2025-03-01" },
    { from: "2025-02-22", days: 1, to: "2025-02-23" },
    { from: "2026-06-10", days: 30, to: "2026-07-10" },
    { from: "2026-01-01", days: -1, to: "2025-12-31" },
  ])("$days days after $from is $to", ({ from, days, to }) => {
    expect(addDays(day(from), days)).toBe(to);
  });

  it("counts every day of ten years once", () => {
    let current = day("2020-01-01");
    for (let count = 1; count <= 3653; count += 1) {
      const next = addDays(current, 1);
      expect(next > current && parseDay(next) === next).toBe(true);
      current = next;
    }
    expect(current).toBe("2030-01-01");
  });

  it.each([
    "",
    "2026-02-30",
    "2026-13-01",
    "2026-00-10",
    "2026-01-00",
    "0000-01-01",
    "0026-01-01",
    "26-01-01",
    "2026-1-1",
    "2026/01/01",
    "2026-01-01T00:00",
    " 2026-01-01",
    "٢٠٢٦-٠١-٠١",
  ])("knows no day '%s'", (text) => {
    expect(parseDay(text)).toBeNull();
  });

  it("fails loudly on an instant that is none", () => {
    expect(() => officeDay(new Date("x"))).toThrow(RangeError);
  });
});
