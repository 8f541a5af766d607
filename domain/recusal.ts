import type { Read, Typed } from "@/domain/filing";
import type { StaffRole } from "@/domain/role";
import { cleanParagraphs, hasForbiddenCharacters } from "@/domain/text";

/** Why somebody of an office may not handle a file. */
export const recusalReasons = [
  "named",
  "relative",
  "interest",
  "prior_involvement",
  "other",
] as const;
export type RecusalReason = (typeof recusalReasons)[number];

/** How a recusal came about: by somebody's word, by the person's own document, with a joined file. */
export const recusalOrigins = ["declared", "document", "joined"] as const;
export type RecusalOrigin = (typeof recusalOrigins)[number];

const magistrates: readonly StaffRole[] = ["deputy", "prosecutor", "general_prosecutor", "pmp"];
/** Those who stand above the prosecutor of a court. */
const above: readonly StaffRole[] = ["general_prosecutor", "pmp"];
const longestReason = 2000;

/**
 * Whether somebody may declare that a colleague may not handle a file; anybody may for himself. The
 * secretariat speaks for no magistrate: it could bury a file by hiding it from its own prosecutor.
 */
export function mayRecuse(
  roles: readonly StaffRole[],
  colleague: { readonly roles: readonly StaffRole[] },
): boolean {
  if (roles.includes("general_prosecutor")) return true;
  if (roles.includes("prosecutor")) return !colleague.roles.includes("general_prosecutor");
  return (
    roles.includes("head_of_secretariat") &&
    !colleague.roles.some((role) => magistrates.includes(role))
  );
}

/** Whether somebody sees who of the office may not handle which file. */
export function seesRecusals(roles: readonly StaffRole[]): boolean {
  return roles.includes("prosecutor") || roles.includes("general_prosecutor");
}

/** Somebody as far as a recusal asks; roles null: out of the reader's sight. */
export interface RecusalPerson {
  readonly staffId: string;
  readonly roles: readonly StaffRole[] | null;
}

/** A recusal that stands, as the rules see it. */
export interface StandingRecusal {
  readonly person: RecusalPerson;
  /** Null where nobody declared it. */
  readonly declaredBy: RecusalPerson | null;
  /** Whether the person is a party of the file by his own document. */
  readonly isNamed: boolean;
}

/** Whoever would let somebody see a file again. */
export interface RecusalLifter {
  readonly staffId: string;
  readonly roles: readonly StaffRole[];
  /** Whether the file is with his own office, not with one below it. */
  readonly isOwnOffice: boolean;
}

/**
 * Why somebody may not lift a recusal; null: he may. The head of the office may, and the general prosecutor over
 * the courts below; a prosecutor does not undo what was said above him, and nobody lets in a party of the file.
 */
export function refusesLift(
  { staffId, roles, isOwnOffice }: RecusalLifter,
  { person, declaredBy, isNamed }: StandingRecusal,
): "named_in_the_file" | "not_your_role" | null {
  if (isNamed) return "named_in_the_file";
  if (person.staffId === staffId) return "not_your_role";
  if (roles.includes("general_prosecutor")) return null;
  if (roles.includes("pmp") && isOwnOffice) return null;
  const stands = (one: RecusalPerson): boolean =>
    one.roles === null || one.roles.some((role) => above.includes(role));
  const wasSaidAbove =
    declaredBy !== null && declaredBy.staffId !== person.staffId && stands(declaredBy);
  return roles.includes("prosecutor") && !stands(person) && !wasSaidAbove ? null : "not_your_role";
}

/** Reads why a recusal is lifted. */
export function readLiftReason(typed: Typed): Read<string> {
  const text = typed.liftReason ?? "";
  const reason = cleanParagraphs(text);
  if (reason === "") return { ok: false, mistakes: { liftReason: "required" } };
  if (hasForbiddenCharacters(text))
    return { ok: false, mistakes: { liftReason: "control_characters" } };
  if (reason.length > longestReason) return { ok: false, mistakes: { liftReason: "too_long" } };
  return { ok: true, value: reason };
}
