import type { CaseKind } from "@/domain/case-kind";
import type { Names } from "@/domain/names";

/** Where files of a category go: the office itself, the general prosecution above it, or the Presidency. */
export const categoryRoutes = ["office", "above", "presidency"] as const;
export type CategoryRoute = (typeof categoryRoutes)[number];

/** What a file can be about. Data of the archive, edited by an administrator. */
export interface Category {
  readonly key: string;
  readonly kinds: readonly CaseKind[];
  readonly label: Names;
  readonly help: Names;
  /** What the person had better bring. */
  readonly bring: Names;
  /** The code of the register that it usually takes; the clerk may choose another. */
  readonly registrationCode: string;
  readonly isDiscreet: boolean;
  readonly isProtected: boolean;
  readonly route: CategoryRoute;
  /** False: it comes from no official source, and the screen says so. */
  readonly confirmed: boolean;
  readonly retired: boolean;
}

/** A ground of closure. */
export interface Ground {
  readonly key: string;
  readonly label: Names;
  readonly confirmed: boolean;
  readonly retired: boolean;
}

/** A measure that an office may record; only offices read its name. */
export interface Measure extends Omit<Ground, "label"> {
  readonly label: Omit<Names, "en">;
  readonly tellsParties: boolean;
}

/** Where a matter belongs that is none of the prosecution's, or must go faster. */
export interface OtherPlace {
  readonly key: string;
  readonly label: Names;
  readonly when: Names;
  /** Empty: none is known. */
  readonly phone: string;
  readonly site: string;
  readonly confirmed: boolean;
}

/** The place of disputes between people: the court whose name is known once the province is. */
export const civilCourtKey = "civil_court";

/** The lists that an administrator edits, retired entries among them, in their order. */
export interface ReferenceLists {
  readonly categories: ReadonlyMap<string, Category>;
  readonly grounds: ReadonlyMap<string, Ground>;
  readonly measures: ReadonlyMap<string, Measure>;
  /** Those that are shown. */
  readonly places: readonly OtherPlace[];
}

/** The categories that a person who files this kind may choose from. */
export function categoriesOffered(lists: ReferenceLists, kind: CaseKind): readonly Category[] {
  return [...lists.categories.values()].filter(
    (category) => !category.retired && category.kinds.includes(kind),
  );
}
