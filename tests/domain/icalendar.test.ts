import { describe, expect, test } from "vitest";
import { parseDay } from "@/domain/calendar";
import { type CalendarEntry, calendarFile } from "@/domain/icalendar";

const dayOf = (text: string) => {
  const day = parseDay(text);
  if (day === null) throw new Error(text);
  return day;
};
const entry: CalendarEntry = {
  uid: "0123456789abcdef",
  on: dayOf("2026-12-01"),
  at: "10:30",
  summary: "Rendez-vous",
  location: null,
  description: null,
};
const now = new Date("2026-11-28T09:00:00Z");
const linesOf = (changes: Partial<CalendarEntry>) =>
  calendarFile([{ ...entry, ...changes }], now).split("\r\n");

describe("an appointment in a calendar file", () => {
  test.each([
    { on: "2026-12-01", at: "10:30", utc: "20261201T093000Z", because: "Morocco is an hour ahead" },
    {
      on: "2027-02-15",
      at: "10:30",
      utc: "20270215T103000Z",
      because: "in Ramadan it is not, and a phone need not know",
    },
    { on: "2026-12-31", at: "00:15", utc: "20261230T231500Z", because: "the day may differ" },
  ])("stands at its instant: $because", ({ on, at, utc }) => {
    expect(linesOf({ on: dayOf(on), at })).toContain(`DTSTART:${utc}`);
  });

  test("says nothing that it was not given", () => {
    const text = calendarFile([entry], now);
    expect(text).not.toMatch(/LOCATION|DESCRIPTION|ORGANIZER|ATTENDEE/);
    expect(text.startsWith("BEGIN:VCALENDAR\r\nVERSION:2.0\r\n")).toBe(true);
    expect(text.endsWith("END:VEVENT\r\nEND:VCALENDAR\r\n")).toBe(true);
  });

  test.each([
    { place: "Salle 3, étage 2; aile B", line: "LOCATION:Salle 3\\, étage 2\\; aile B" },
    { place: "a\\b", line: "LOCATION:a\\\\b" },
    {
      place: "Salle 3\r\nEND:VEVENT\nBEGIN:VALARM",
      line: "LOCATION:Salle 3\\nEND:VEVENT\\nBEGIN:VALARM",
    },
    { place: "Salle\u0000 3", line: "LOCATION:Salle  3" },
  ])("lets no text that was typed end its value or its line ($place)", ({ place, line }) => {
    const lines = linesOf({ location: place });
    expect(lines).toContain(line);
    expect(lines.filter((one) => one === "END:VEVENT")).toHaveLength(1);
  });

  test("has no line over 75 octets, and gives the same words when it is unfolded", () => {
    const place = "قاعة الجلسات الكبرى بالمحكمة الابتدائية بالرباط الطابق الثاني ".repeat(4).trim();
    const text = calendarFile([{ ...entry, location: place }], now);
    for (const line of text.split("\r\n"))
      expect(new TextEncoder().encode(line).length).toBeLessThanOrEqual(75);
    expect(text.replaceAll("\r\n ", "")).toContain(`LOCATION:${place}\r\n`);
  });
});
