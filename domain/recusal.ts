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

const speaksForOthers: readonly StaffRole[] = [
  "prosecutor",
  "general_prosecutor",
  "head_of_secretariat",
];

/** Whether somebody may declare that a colleague may not handle a file; anybody may for himself. */
export function mayRecuseOthers(roles: readonly StaffRole[]): boolean {
  return roles.some((role) => speaksForOthers.includes(role));
}

/** Whether somebody sees who of the office may not handle which file. */
export function seesRecusals(roles: readonly StaffRole[]): boolean {
  return roles.includes("prosecutor") || roles.includes("general_prosecutor");
}
