import type { CaseState } from "@/domain/case-state";
import type { RefusalCode } from "@/domain/refusal";
import type { Role, StaffRole } from "@/domain/role";

/** Who asks for an act. A party acts on its own file only; the caller has proved that it is its own. */
export type Acting =
  | {
      readonly as: "party";
      readonly role: "complainant" | "representative";
      readonly partyId: string | null;
    }
  | {
      readonly as: "staff";
      readonly staffId: string;
      readonly roles: readonly StaffRole[];
      readonly parquet: string;
      readonly isNamedInFile: boolean;
    };

/** The roles in which somebody acts. */
export function rolesOf(acting: Acting): readonly Role[] {
  return acting.as === "party" ? [acting.role] : acting.roles;
}

/**
 * Whether somebody may reach a file at all. A general prosecution reaches the offices below it, the
 * Presidency all of them, a social worker the protected files of the office, an administrator none.
 */
export function refusesToReach(
  acting: Acting,
  file: Pick<CaseState, "parquet" | "parquetAbove" | "isProtected">,
): RefusalCode | null {
  if (acting.as === "party") return null;
  if (acting.isNamedInFile) return "named_in_the_file";
  const roles = acting.roles.filter((role) => role !== "administrator");
  if (roles.length === 0) return "not_your_role";
  if (roles.includes("pmp")) return null;
  if (roles.includes("general_prosecutor") && file.parquetAbove === acting.parquet) return null;
  if (file.parquet !== acting.parquet) return "not_your_office";
  if (roles.every((role) => role === "social_worker"))
    return file.isProtected ? null : "not_your_role";
  return null;
}
