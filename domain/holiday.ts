import { addDays, type Day, parseDay } from "@/domain/calendar";
import type { Mistakes, Read, Typed } from "@/domain/filing";
import type { OfficeLocale } from "@/domain/locale";
import { latinDigits } from "@/domain/registration-number";
import { cleanLine, hasForbiddenCharacters } from "@/domain/text";

export const holidayKinds = ["civil", "religious"] as const;
export type HolidayKind = (typeof holidayKinds)[number];

/** A day on which no office works. `isConfirmed` false: it is expected, and may move by a day. */
export interface Holiday {
  readonly day: Day;
  readonly label: Record<OfficeLocale, string>;
  readonly kind: HolidayKind;
  readonly isConfirmed: boolean;
}

/** The weekend of the public service: Saturday and Sunday. To be confirmed by a jurist. */
const weekend = [6, 0];

/** Whether the offices work on a day. */
export function isWorkingDay(day: Day, holidays: ReadonlySet<Day>): boolean {
  return !weekend.includes(new Date(`${day}T12:00:00Z`).getUTCDay()) && !holidays.has(day);
}

/** The day itself when the offices work, else the first one after it on which they do. */
export function workingDayFrom(day: Day, holidays: ReadonlySet<Day>): Day {
  let found = day;
  while (!isWorkingDay(found, holidays)) found = addDays(found, 1);
  return found;
}

const longestLabel = 80;

/** Reads a holiday as an administrator types it: `day-day`, `day-month`, `day-year`, two labels, a kind. */
export function readHoliday(typed: Typed): Read<Holiday> {
  const part = (name: string, length: number): string =>
    latinDigits(typed[`day-${name}`] ?? "")
      .trim()
      .padStart(length, "0");
  const day = parseDay(`${part("year", 4)}-${part("month", 2)}-${part("day", 2)}`);
  const kind = holidayKinds.find((known) => known === typed.kind);
  const labels = { ar: cleanLine(typed.labelAr ?? ""), fr: cleanLine(typed.labelFr ?? "") };
  const mistakes: Record<string, Mistakes[string]> = {};
  if (day === null) mistakes.day = "date_impossible";
  for (const [name, label] of [
    ["labelAr", labels.ar],
    ["labelFr", labels.fr],
  ] as const) {
    if (label === "") mistakes[name] = "required";
    else if (label.length > longestLabel) mistakes[name] = "too_long";
    else if (hasForbiddenCharacters(label)) mistakes[name] = "control_characters";
  }
  if (kind === undefined) mistakes.kind = "choice_unknown";
  if (day === null || kind === undefined || Object.keys(mistakes).length > 0)
    return { ok: false, mistakes };
  return {
    ok: true,
    value: { day, label: labels, kind, isConfirmed: typed.isConfirmed === "yes" },
  };
}
