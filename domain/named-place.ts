import { searchForm } from "@/domain/text";

/** A place with its names in both official languages. */
export interface NamedPlace {
  readonly code: string;
  readonly name: string;
  /** Its name in the other language. */
  readonly otherName: string;
}

/**
 * The places whose name, in either script, has a word that begins as what was typed; else those that hold it
 * anywhere. None for an empty search.
 */
export function findPlaces(places: readonly NamedPlace[], typed: string): readonly NamedPlace[] {
  const wanted = bare(typed);
  if (wanted === "") return [];
  const forms = (one: NamedPlace) => [bare(one.name), bare(one.otherName)];
  const begins = places.filter((one) =>
    forms(one).some((form) => form.startsWith(wanted) || form.includes(` ${wanted}`)),
  );
  if (begins.length > 0) return begins;
  return places.filter((one) => forms(one).some((form) => form.includes(wanted)));
}

/** Without the articles that people leave out. */
function bare(name: string): string {
  return searchForm(name)
    .split(" ")
    .map((word) => (word.length > 3 ? word.replace(/^ال/, "") : word))
    .join(" ");
}
