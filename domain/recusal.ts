import type { StaffRole } from "@/domain/role";

/** Why somebody of an office may not handle a file. */
export const recusalReasons = [
  "named",
  "relative",
  "interest",
  "prior_involvement",
  "other",
] as const;
export type RecusalReason = (typeof recusalReasons)[number];

const magistrates: readonly StaffRole[] = ["deputy", "prosecutor", "general_prosecutor", "pmp"];

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
