import { life } from "@/domain/life";
import { staffRoles } from "@/domain/role";
import type { Verb } from "@/domain/verb";

/**
 * How the API names what is inside a file, so that no id of the archive leaves the server: parties by their
 * place (`p1`, in the order in which they came in), facts by theirs (`f1` is the submission).
 */
export interface References {
  readonly parties: ReadonlyMap<string, string>;
  readonly facts: ReadonlyMap<string, string>;
  /** Ids of the deputies of the office by name; a name borne by two names nobody. */
  readonly colleagues: ReadonlyMap<string, string>;
}

/** The name of the party, or fact, at a place counted from 1. */
export const partyReference = (place: number): string => `p${place}`;
export const factReference = (sequence: number): string => `f${sequence}`;

/** Which fields of an act name something, and what. */
export const namingFields: Readonly<Record<string, keyof References>> = {
  partyIds: "parties",
  respondentIds: "parties",
  summonsId: "facts",
  factId: "facts",
  deputyId: "colleagues",
};

/** An act's fields with its references turned into ids; a reference that names nothing stays as it is. */
export function resolveReferences(
  fields: Readonly<Record<string, unknown>>,
  references: References,
): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(fields).map(([field, value]) => {
      const kind = namingFields[field];
      if (kind === undefined) return [field, value];
      const idOf = (name: unknown) =>
        typeof name === "string" ? (references[kind].get(name) ?? unknownId) : name;
      return [field, Array.isArray(value) ? value.map(idOf) : idOf(value)];
    }),
  );
}

/** A well-formed id that nothing bears, so that the rules answer "unknown" and not "malformed". */
const unknownId = "00000000-0000-4000-8000-000000000000";

/** The acts that another system may ask for: those of an office, but the intake, which has its own address. */
export function isApiVerb(verb: Verb): boolean {
  const { from, by } = life[verb];
  return from !== "nothing" && by.some((role) => staffRoles.some((known) => known === role));
}
