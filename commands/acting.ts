import type { SignedIn } from "@/db/staff";
import type { Acting } from "@/domain/permission";

/**
 * Somebody signed in, as the rules see him on a file that was found: the archive hides a file from
 * whoever is named in it, so a file that was found names nobody here.
 */
export function actingOn(person: SignedIn): Extract<Acting, { as: "staff" }> {
  return {
    as: "staff",
    staffId: person.staffId,
    roles: person.roles,
    parquet: person.parquet,
    isNamedInFile: false,
  };
}
