import { readFileSync } from "node:fs";
import { createTranslator } from "use-intl/core";
import type { Locale } from "@/domain/locale";
import { languageTag } from "@/i18n/formatting";
import type { Messages } from "@/i18n/translate";

const read = (locale: Locale): Messages =>
  JSON.parse(readFileSync(`i18n/messages/${locale}.json`, "utf8"));

const messages: Record<Locale, Messages> = { ar: read("ar"), fr: read("fr") };

/** The texts of a language by their full key, so that a story outlives a change of words. */
export function wordsOf(locale: Locale) {
  return createTranslator<Messages>({
    locale: languageTag(locale),
    messages: messages[locale],
    timeZone: "Africa/Casablanca",
  });
}

export type Words = ReturnType<typeof wordsOf>;
