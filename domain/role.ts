/** Who may act on a file. The first two act on their own file, the others in the office. */
export const roles = [
  "complainant",
  "representative",
  "clerk",
  "head_of_secretariat",
  "deputy",
  "prosecutor",
  "general_prosecutor",
  "pmp",
  "social_worker",
  "administrator",
] as const;
export type Role = (typeof roles)[number];

export const staffRoles = [
  "clerk",
  "head_of_secretariat",
  "deputy",
  "prosecutor",
  "general_prosecutor",
  "pmp",
  "social_worker",
  "administrator",
] as const satisfies readonly Role[];
export type StaffRole = (typeof staffRoles)[number];

/** Those to whom a file can be given to study. */
export const studyingRoles = [
  "deputy",
  "prosecutor",
  "general_prosecutor",
] as const satisfies readonly StaffRole[];

/** The head of the secretariat may do what a clerk may, the prosecutor what a deputy may. */
const alsoActsAs: Partial<Record<Role, readonly Role[]>> = {
  head_of_secretariat: ["clerk"],
  prosecutor: ["deputy"],
};

/** Whether one of the roles held is, or stands for, one of the roles asked for. */
export function holdsOneOf(held: readonly Role[], asked: readonly Role[]): boolean {
  return held.some(
    (role) =>
      asked.includes(role) || (alsoActsAs[role] ?? []).some((other) => asked.includes(other)),
  );
}

/** Court of appeal, court of first instance, and the Presidency of the public prosecution. */
export const officeKinds = ["CA", "TPI", "PMP"] as const;
export type OfficeKind = (typeof officeKinds)[number];

const rolesByOffice: Record<OfficeKind, readonly StaffRole[]> = {
  TPI: ["clerk", "head_of_secretariat", "deputy", "prosecutor", "social_worker", "administrator"],
  CA: [
    "clerk",
    "head_of_secretariat",
    "deputy",
    "general_prosecutor",
    "social_worker",
    "administrator",
  ],
  PMP: ["clerk", "head_of_secretariat", "pmp", "administrator"],
};

/** The roles that there are in an office of a kind. */
export function rolesAt(kind: OfficeKind): readonly StaffRole[] {
  return rolesByOffice[kind];
}
