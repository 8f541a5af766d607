import type { Locale } from "@/domain/locale";

export type Direction = "rtl" | "ltr";

/** The side from which a language is read. */
export function directionOf(locale: Locale): Direction {
  return locale === "ar" ? "rtl" : "ltr";
}

/**
 * Wraps a code, number or address in invisible marks so that Arabic around it does not reorder it.
 * For attributes and plain text; in HTML prefer `<bdi dir="ltr">`.
 */
export function isolate(text: string): string {
  return `\u2066${text}\u2069`;
}

/** The same for a name, which may be in either writing. */
export function isolateName(name: string): string {
  return `\u2068${name}\u2069`;
}
