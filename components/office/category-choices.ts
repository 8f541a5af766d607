import { latinDigits } from "@/domain/registration-number";
import { searchForm } from "@/domain/text";

/** A category as the desk offers it. */
export interface CategoryChoice {
  readonly key: string;
  /** In the reader's language. */
  readonly label: string;
  /** In both languages, by which it is found. */
  readonly labels: readonly string[];
  readonly code: string;
  readonly kinds: readonly string[];
  readonly isProtected: boolean;
  readonly confirmed: boolean;
}

/** The categories of a kind that contain every word typed, in either script, or whose code begins so. */
export function categoriesMatching(
  choices: readonly CategoryChoice[],
  kind: string,
  typed: string,
): readonly CategoryChoice[] {
  const words = searchForm(latinDigits(typed)).split(" ").filter(Boolean);
  return choices.filter((choice) => {
    if (kind !== "" && !choice.kinds.includes(kind)) return false;
    const names = choice.labels.map(searchForm);
    return words.every(
      (word) => choice.code.startsWith(word) || names.some((name) => name.includes(word)),
    );
  });
}
