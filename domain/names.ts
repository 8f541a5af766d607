import type { Locale } from "@/domain/locale";

/** How something of a list is called; `en` empty: nobody has translated it, and English readers see the French. */
export interface Names {
  readonly ar: string;
  readonly fr: string;
  readonly en: string;
}

/** What a reader is shown. */
export function nameIn(locale: Locale, names: Names): string {
  return names[locale] === "" ? names.fr : names[locale];
}

/** The language of what a reader is shown. */
export function languageOfName(locale: Locale, names: Names): Locale {
  return names[locale] === "" ? "fr" : locale;
}
