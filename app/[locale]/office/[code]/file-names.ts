import type { OfficeFile } from "@/db/office-files";
import type { JudicialMap } from "@/db/offices";
import type { ReferenceLists } from "@/domain/category";
import type { OfficeLocale } from "@/domain/locale";
import { formatDateTime } from "@/i18n/formatting";
import { getTranslator } from "@/i18n/translate";

/** What the ids in a file's facts stand for: colleagues, parties, earlier facts, offices. */
export function namesIn(
  locale: OfficeLocale,
  file: OfficeFile,
  { offices }: Pick<JudicialMap, "offices">,
): ReadonlyMap<string, string> {
  const t = getTranslator(locale);
  return new Map([
    ...file.names,
    ...file.parties.map((party): [string, string] => [
      party.id,
      party.organisation ??
        [party.lastName, party.firstName].filter((part) => part !== null && part !== "").join(" "),
    ]),
    ...file.facts.map(({ id, verb, at }): [string, string] => [
      id,
      `${t(`verbs.${verb}.done`)} · ${formatDateTime(locale, at)}`,
    ]),
    ...file.facts.flatMap(({ fields }): [string, string][] => {
      const office = offices.get(String(fields.parquet ?? ""));
      if (office === undefined) return [];
      return [[office.code, locale === "ar" ? office.nameAr : office.nameFr]];
    }),
  ]);
}

/** Names of listed things by key: grounds and measures. */
export function labelsOf(locale: OfficeLocale, { grounds, measures }: ReferenceLists) {
  return new Map(
    [...grounds.values(), ...measures.values()].map(({ key, label }) => [key, label[locale]]),
  );
}
