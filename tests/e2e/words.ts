import { readFileSync } from "node:fs";
import { createTranslator } from "use-intl/core";
import type { Locale, OfficeLocale } from "@/domain/locale";
import { languageTag } from "@/i18n/formatting";
import type { Messages, PublicMessages } from "@/i18n/translate";

const read = (locale: OfficeLocale): Messages =>
  JSON.parse(readFileSync(`i18n/messages/${locale}.json`, "utf8"));

const messages: Record<OfficeLocale, Messages> = { ar: read("ar"), fr: read("fr") };

const english: PublicMessages = JSON.parse(readFileSync("i18n/messages/en.json", "utf8"));

/** The texts of a language by their full key, so that a story outlives a change of words. */
export function wordsOf(locale: OfficeLocale) {
  return createTranslator<Messages>({
    locale: languageTag(locale),
    messages: messages[locale],
    timeZone: "Africa/Casablanca",
  });
}

export type Words = ReturnType<typeof wordsOf>;

/** The texts that citizens read, in English too. */
export function citizenWordsOf(locale: Locale) {
  return createTranslator<PublicMessages>({
    locale: languageTag(locale),
    messages: locale === "en" ? english : messages[locale],
    timeZone: "Africa/Casablanca",
  });
}

export type CitizenWords = ReturnType<typeof citizenWordsOf>;
