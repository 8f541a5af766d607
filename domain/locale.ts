/** The languages of the public pages and of what is sent, Arabic first: the first one is the default. */
export const locales = ["ar", "fr", "en"] as const;
export type Locale = (typeof locales)[number];

/** The languages of the offices: of their pages, of official names and of every printed paper. */
export const officeLocales = ["ar", "fr"] as const;
export type OfficeLocale = (typeof officeLocales)[number];

/** Tells whether a string from outside names one of the portal's languages. */
export function isLocale(value: unknown): value is Locale {
  return typeof value === "string" && (locales as readonly string[]).includes(value);
}

/** Tells whether a string from outside names one of the offices' languages. */
export function isOfficeLocale(value: unknown): value is OfficeLocale {
  return typeof value === "string" && (officeLocales as readonly string[]).includes(value);
}

/** The language of the offices that a reader is shown where there is no other: French for English. */
export function officialLocale(locale: Locale): OfficeLocale {
  return isOfficeLocale(locale) ? locale : "fr";
}
