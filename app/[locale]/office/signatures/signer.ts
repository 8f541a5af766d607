import type { SignedIn } from "@/db/staff";

/** Whether somebody signs for his office: its prosecutor, or the general prosecutor in his own court. */
export function signsForOffice({ roles }: Pick<SignedIn, "roles">): boolean {
  return roles.includes("prosecutor") || roles.includes("general_prosecutor");
}

/** Whether somebody has proposals of his own to follow. */
export function proposesInOffice({ roles }: Pick<SignedIn, "roles">): boolean {
  return roles.includes("deputy");
}
