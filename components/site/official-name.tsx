import { type Locale, officialLocale } from "@/domain/locale";

/** The name of a court, an office or a province: English readers are shown the French one, marked as French. */
export function OfficialName({ locale, children }: { locale: Locale; children: string }) {
  const language = officialLocale(locale);
  return language === locale ? children : <span lang={language}>{children}</span>;
}

/** The language of such a name where it stands alone, as in a list; undefined: the page's own. */
export function officialLanguage(locale: Locale): "fr" | undefined {
  return locale === "en" ? "fr" : undefined;
}
