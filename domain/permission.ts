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

type Reachable = Pick<CaseState, "parquet" | "parquetAbove" | "isProtected">;

/**
 * The roles in which somebody acts on one file: each counts only where it reaches. In his own court
 * the general prosecutor is the prosecutor; over a court below he only reviews, so that nobody
 * reviews his own decision.
 */
export function rolesOn(acting: Acting, file: Reachable): readonly Role[] {
  if (acting.as === "party") return [acting.role];
  const isOwnOffice = file.parquet === acting.parquet;
  return acting.roles.flatMap((role): readonly Role[] => {
    switch (role) {
      case "administrator":
        return [];
      case "pmp":
        return ["pmp"];
      case "general_prosecutor":
        if (isOwnOffice) return ["prosecutor"];
        return file.parquetAbove === acting.parquet ? ["general_prosecutor"] : [];
      case "social_worker":
        return isOwnOffice && file.isProtected ? ["social_worker"] : [];
      default:
        return isOwnOffice ? [role] : [];
    }
  });
}

/**
 * Whether somebody may reach a file at all. A general prosecution reaches the offices below it, the
 * Presidency all of them, a social worker the protected files of the office, an administrator none.
 */
export function refusesToReach(acting: Acting, file: Reachable): RefusalCode | null {
  if (acting.as === "party") return null;
  if (acting.isNamedInFile) return "named_in_the_file";
  if (rolesOn(acting, file).length > 0) return null;
  if (acting.roles.every((role) => role === "administrator")) return "not_your_role";
  return file.parquet === acting.parquet ? "not_your_role" : "not_your_office";
}
