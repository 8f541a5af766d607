import { officeDay, officeTimeZone } from "@/domain/calendar";
import type { Locale } from "@/domain/locale";

const languageTags = { ar: "ar-MA", fr: "fr-MA", en: "en-GB" } as const satisfies Record<
  Locale,
  string
>;

/** The full tag of a language: the bare one would give other digits and month names. */
export function languageTag(locale: Locale): (typeof languageTags)[Locale] {
  return languageTags[locale];
}

type DateParts = Intl.DateTimeFormatOptions;
const longDay: DateParts = { day: "numeric", month: "long", year: "numeric" };
const weekDay: DateParts = { weekday: "long", ...longDay };
const monthDay: DateParts = { day: "numeric", month: "long" };
const clock: DateParts = { hour: "2-digit", minute: "2-digit", hourCycle: "h23" };
const preciseClock: DateParts = { ...clock, second: "2-digit" };

const formats = new Map<string, Intl.DateTimeFormat>();

/** Formats in Morocco's civil time, whatever the server's zone. */
function format(locale: Locale, at: Date, parts: DateParts): string {
  const key = `${locale}${JSON.stringify(parts)}`;
  const known = formats.get(key);
  const made =
    known ?? new Intl.DateTimeFormat(languageTag(locale), { ...parts, timeZone: officeTimeZone });
  formats.set(key, made);
  return made.format(at);
}

/** `9 نونبر 2026`, `9 novembre 2026`, `9 November 2026`. */
export function formatDate(locale: Locale, at: Date): string {
  return format(locale, at, longDay);
}

/** `الاثنين، 9 نونبر 2026`, `lundi 9 novembre 2026`. */
export function formatWeekday(locale: Locale, at: Date): string {
  return format(locale, at, weekDay);
}

/** `9 نونبر`, `9 novembre`: for lists where the year is plain. */
export function formatMonthDay(locale: Locale, at: Date): string {
  return format(locale, at, monthDay);
}

/** `9 نونبر 2026، 10:42`, `9 novembre 2026, 10:42`. */
export function formatDateTime(locale: Locale, at: Date): string {
  return `${formatDate(locale, at)}${locale === "ar" ? "،" : ","} ${formatTime(locale, at)}`;
}

/** `10:42`, on the 24-hour clock. */
export function formatTime(locale: Locale, at: Date): string {
  return format(locale, at, clock);
}

/** `10:42:07`, for the record of what was sent and when. */
export function formatPreciseTime(locale: Locale, at: Date): string {
  return format(locale, at, preciseClock);
}

/** `09/11/2026` in every language, without the direction marks that `Intl` adds: safe in texts. */
export function formatShortDate(at: Date): string {
  return formatDay(officeDay(at));
}

/** `09/11/2026` from a calendar day `yyyy-mm-dd`. */
export function formatDay(day: string): string {
  return day.split("-").reverse().join("/");
}

/** `9 نونبر 2026` from a calendar day `yyyy-mm-dd`. */
export function formatLongDay(locale: Locale, day: string): string {
  // Noon of that day in UTC is the same day in Morocco in every season.
  return formatDate(locale, new Date(`${day}T12:00:00Z`));
}

/** `اليوم`, `hier`, `il y a 12 jours`: whole calendar days between two instants, in Morocco. */
export function formatRelativeDay(locale: Locale, at: Date, now: Date): string {
  const days = Math.round(
    (Date.parse(`${officeDay(at)}T00:00:00Z`) - Date.parse(`${officeDay(now)}T00:00:00Z`)) /
      86_400_000,
  );
  return new Intl.RelativeTimeFormat(languageTag(locale), { numeric: "auto" }).format(days, "day");
}

/** Several things as one says them one after the other, with "and" before the last. */
export function formatList(locale: Locale, items: readonly string[]): string {
  return new Intl.ListFormat(languageTag(locale), { type: "conjunction" }).format(items);
}

/** `1.234.567`, in English `1,234,567`, always with Latin digits. */
export function formatNumber(locale: Locale, value: number): string {
  return new Intl.NumberFormat(languageTag(locale)).format(value);
}

/**
 * `06 12 34 56 78` for a Moroccan number in E.164, any other as it is. In Arabic it must stand in
 * an isolate or `<bdi dir="ltr">`, else its groups are read backwards.
 */
export function formatPhone(e164: string): string {
  const national = /^\+212([5-8]\d{8})$/.exec(e164)?.[1];
  return national === undefined ? e164 : `0${national}`.replace(/(\d{2})(?=\d)/g, "$1\u00a0");
}

const regionNames = new Map<string, Intl.DisplayNames>();

/** `فرنسا`, `France`, from the two letters of ISO 3166. */
export function countryName(locale: Locale, code: string): string {
  // Of Palestine only the short name is the one that Morocco uses.
  const style = code === "PS" ? "short" : "long";
  const key = `${locale}${style}`;
  const names =
    regionNames.get(key) ?? new Intl.DisplayNames([languageTag(locale)], { type: "region", style });
  regionNames.set(key, names);
  return names.of(code) ?? code;
}
