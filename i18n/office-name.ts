import { type Locale, officialLocale } from "@/domain/locale";

/** An office by its full name: `النيابة العامة لدى المحكمة الابتدائية بالرباط`. It has none in English. */
export function officeName(
  locale: Locale,
  office: { readonly officeAr: string; readonly officeFr: string },
): string {
  return officialLocale(locale) === "ar" ? office.officeAr : office.officeFr;
}

/** A court by both its names. */
export interface CourtNames {
  readonly nameAr: string;
  readonly nameFr: string;
}

/** The name of a court: in Arabic, else the French one. */
export function courtName(locale: Locale, { nameAr, nameFr }: CourtNames): string {
  return locale === "ar" ? nameAr : nameFr;
}
