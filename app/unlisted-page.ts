import type { Metadata } from "next";
import type { Locale } from "@/domain/locale";
import { getTranslator } from "@/i18n/translate";

/** What the head says of a page that no search engine keeps: where one is, and first that something is wrong there. */
export function unlistedPage(locale: Locale, title: string, isWrong = false): Metadata {
  const shown = isWrong ? getTranslator(locale, "filing")("mistakePrefix", { title }) : title;
  return {
    title: getTranslator(locale, "site")("pageTitle", { title: shown }),
    robots: { index: false },
  };
}
