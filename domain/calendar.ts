/** The civil time of every office. */
export const officeTimeZone = "Africa/Casablanca";

/** A calendar day, `yyyy-mm-dd`. */
export type Day = string & { readonly day: unique symbol };

const dayFormat = new Intl.DateTimeFormat("en-CA", {
  timeZone: officeTimeZone,
  year: "numeric",
  month: "2-digit",
  day: "2-digit",
});
const hourFormat = new Intl.DateTimeFormat("en-GB", {
  timeZone: officeTimeZone,
  hour: "2-digit",
  minute: "2-digit",
  hourCycle: "h23",
});

// Made once: to make one costs eight times what asking it does, and a list asks it a hundred times.
const minuteFormat = new Intl.DateTimeFormat("en-GB", {
  timeZone: officeTimeZone,
  year: "numeric",
  month: "2-digit",
  day: "2-digit",
  hour: "2-digit",
  minute: "2-digit",
  hourCycle: "h23",
});

/** The day it is in Morocco at an instant. */
export function officeDay(at: Date): Day {
  const day = parseDay(dayFormat.format(at));
  if (day === null) throw new RangeError("officeDay: the instant is not a valid date");
  return day;
}

/** The hour it is in Morocco at an instant, as minutes since midnight. */
export function officeMinutes(at: Date): number {
  const [hours = "0", minutes = "0"] = hourFormat.format(at).split(":");
  return Number(hours) * 60 + Number(minutes);
}

/** The hour it is in Morocco at an instant, `10:30`. */
export function officeClock(at: Date): string {
  return hourFormat.format(at);
}

/** The year it is in Morocco at an instant: numbers of files start again with it. */
export function officeYear(at: Date): number {
  return Number(officeDay(at).slice(0, 4));
}

/** Reads `yyyy-mm-dd`; null when there is no such day. */
export function parseDay(text: string): Day | null {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text);
  if (match === null) return null;
  const [, year, month, day] = match;
  const instant = new Date(Date.UTC(Number(year), Number(month) - 1, Number(day)));
  return instant.toISOString().slice(0, 10) === text ? (text as Day) : null;
}

/** The day that comes a number of days later. */
export function addDays(day: Day, days: number): Day {
  const instant = new Date(`${day}T00:00:00Z`);
  instant.setUTCDate(instant.getUTCDate() + days);
  return instant.toISOString().slice(0, 10) as Day;
}

/** The instant of a civil time in Morocco, found by correcting a first guess by the zone's own offset. */
export function officeInstant(day: Day, minutes: number): Date {
  const wanted = Date.parse(`${day}T00:00:00Z`) + minutes * 60_000;
  const offsetAt = (instant: number): number => {
    const parts = minuteFormat.formatToParts(instant);
    const part = (type: Intl.DateTimeFormatPartTypes): number =>
      Number(parts.find((candidate) => candidate.type === type)?.value ?? "0");
    return (
      Date.UTC(part("year"), part("month") - 1, part("day"), part("hour"), part("minute")) - instant
    );
  };
  const firstGuess = wanted - offsetAt(wanted);
  return new Date(wanted - offsetAt(firstGuess));
}
