/** The languages of the portal, Arabic first: the first one is the default. */
export const locales = ["ar", "fr"] as const;
export type Locale = (typeof locales)[number];

/** Tells whether a string from outside names one of the portal's languages. */
export function isLocale(value: unknown): value is Locale {
  return typeof value === "string" && (locales as readonly string[]).includes(value);
}
