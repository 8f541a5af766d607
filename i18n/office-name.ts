import { type Locale, officialLocale } from "@/domain/locale";

/** An office by its full name: `النيابة العامة لدى المحكمة الابتدائية بالرباط`. It has none in English. */
export function officeName(
  locale: Locale,
  office: { readonly officeAr: string; readonly officeFr: string },
): string {
  return officialLocale(locale) === "ar" ? office.officeAr : office.officeFr;
}
