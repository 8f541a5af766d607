import { appointmentInstant } from "@/domain/appointment";
import type { Day } from "@/domain/calendar";

/** One entry of a calendar file. What is null is not said. */
export interface CalendarEntry {
  /** The same for the same appointment, so that a calendar takes it once. */
  readonly uid: string;
  readonly on: Day;
  /** `10:30`, Africa/Casablanca. */
  readonly at: string;
  readonly summary: string;
  readonly location: string | null;
  readonly description: string | null;
}

/** A calendar file (RFC 5545): instants in UTC, so that no phone needs to know the zone and its Ramadan. */
export function calendarFile(entries: readonly CalendarEntry[], now: Date): string {
  const lines = [
    "BEGIN:VCALENDAR",
    "VERSION:2.0",
    "PRODID:-//Insaf//Calendar//EN",
    "CALSCALE:GREGORIAN",
    ...entries.flatMap(({ uid, on, at, summary, location, description }) => [
      "BEGIN:VEVENT",
      `UID:${uid}`,
      `DTSTAMP:${utc(now)}`,
      `DTSTART:${utc(appointmentInstant({ on, at }))}`,
      `SUMMARY:${escaped(summary)}`,
      ...(location === null ? [] : [`LOCATION:${escaped(location)}`]),
      ...(description === null ? [] : [`DESCRIPTION:${escaped(description)}`]),
      "CLASS:PRIVATE",
      "END:VEVENT",
    ]),
    "END:VCALENDAR",
  ];
  return lines.map((line) => `${folded(line)}\r\n`).join("");
}

function utc(at: Date): string {
  return at.toISOString().replace(/[-:]|\.\d{3}/g, "");
}

/** Free text: what would end a value or a line is escaped, and no other control character stays. */
function escaped(text: string): string {
  return text
    .replace(/[\\;,]/g, (sign) => `\\${sign}`)
    .replace(/\r\n|\r|\n/g, "\\n")
    .replace(/\p{Cc}/gu, " ");
}

const longestOctets = 75;

/** A line of at most 75 octets; what is longer goes on after a line break and a blank, never inside a character. */
function folded(line: string): string {
  const parts: string[] = [];
  let part = "";
  let octets = 0;
  for (const character of line) {
    const size = new TextEncoder().encode(character).length;
    if (octets + size > longestOctets) {
      parts.push(part);
      part = "";
      // The blank that begins the next line counts.
      octets = 1;
    }
    part += character;
    octets += size;
  }
  return [...parts, part].join("\r\n ");
}
