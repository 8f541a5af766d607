import type { ListedRegion } from "@/components/complaint/province-choice";
import type { JudicialMap } from "@/db/offices";
import { type Locale, officialLocale } from "@/domain/locale";
import { languageTag } from "@/i18n/formatting";

/** The provinces by region, each region's in the alphabet of the language. */
export function regionsOf(locale: Locale, map: JudicialMap): readonly ListedRegion[] {
  const official = officialLocale(locale);
  const regions = new Map<string, { code: string; name: string; otherName: string }[]>();
  for (const province of map.provinces) {
    const region = official === "ar" ? province.regionAr : province.regionFr;
    const provinces = regions.get(region) ?? [];
    provinces.push({
      code: province.code,
      name: nameOf(locale, province),
      otherName: nameOf(official === "ar" ? "fr" : "ar", province),
    });
    regions.set(region, provinces);
  }
  const alphabet = new Intl.Collator(languageTag(official));
  return [...regions].map(([region, provinces]) => ({
    region,
    provinces: provinces.sort((one, other) => alphabet.compare(one.name, other.name)),
  }));
}

/** The name of a province; empty when the code names none. */
export function provinceName(locale: Locale, map: JudicialMap, code: string): string {
  const province = map.provinces.find((candidate) => candidate.code === code.trim());
  return province === undefined ? "" : nameOf(locale, province);
}

function nameOf(locale: Locale, province: { nameAr: string; nameFr: string }): string {
  return locale === "ar" ? province.nameAr : province.nameFr;
}
