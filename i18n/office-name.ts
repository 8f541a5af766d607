import type { Locale } from "@/domain/locale";

/** An office by its full name: `النيابة العامة لدى المحكمة الابتدائية بالرباط`. */
export function officeName(
  locale: Locale,
  office: { readonly officeAr: string; readonly officeFr: string },
): string {
  return locale === "ar" ? office.officeAr : office.officeFr;
}
