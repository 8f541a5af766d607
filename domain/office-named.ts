import { searchForm } from "@/domain/text";

/** An office by all the names that people give it. */
export interface NamedOffice {
  readonly code: string;
  readonly nameAr: string;
  readonly nameFr: string;
  readonly cityAr: string;
  readonly cityFr: string;
}

/** The code of the office that a text names in either script; null when it names none, or several. */
export function officeNamed(offices: readonly NamedOffice[], typed: string): string | null {
  const asked = searchForm(typed);
  if (asked === "") return null;
  const whole = offices.filter(
    ({ code, nameAr, nameFr }) =>
      code === typed.trim().toUpperCase() ||
      [nameAr, nameFr].some((name) => searchForm(name) === asked),
  );
  if (whole.length > 0) return whole.length === 1 ? (whole[0]?.code ?? null) : null;
  const partly = offices.filter(({ nameAr, nameFr, cityAr, cityFr }) =>
    [nameAr, nameFr, cityAr, cityFr].some((name) => searchForm(name).includes(asked)),
  );
  return partly.length === 1 ? (partly[0]?.code ?? null) : null;
}
