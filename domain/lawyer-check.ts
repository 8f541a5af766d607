import type { Read, Typed } from "@/domain/filing";
import { type Acting, refusesToReach, rolesOn } from "@/domain/permission";
import { nameMark } from "@/domain/person-name";
import { latinDigits } from "@/domain/registration-number";
import { holdsOneOf, type Role } from "@/domain/role";
import { cleanParagraphs, hasForbiddenCharacters, searchForm } from "@/domain/text";

/** What somebody of an office says who saw the card of a lawyer. */
export const lawyerFindings = ["matches", "differs"] as const;
export type LawyerFinding = (typeof lawyerFindings)[number];

interface FindingRule {
  readonly by: readonly Role[];
  readonly because: string;
}

const findingRules: Readonly<Record<LawyerFinding, FindingRule>> = {
  matches: {
    by: ["clerk"],
    because: "the card is shown at the counter, and holds for every office",
  },
  differs: { by: ["clerk"], because: "whoever saw the card tells his own office, and no other" },
};

/** Why somebody may not say it of a lawyer in a file; null: he may. */
export function refusesFinding(
  finding: LawyerFinding,
  acting: Acting,
  file: Parameters<typeof rolesOn>[1],
): "unknown_file" | "not_your_role" | null {
  const unreached = refusesToReach(acting, file);
  if (unreached === "named_in_the_file" || unreached === "not_your_office") return "unknown_file";
  return holdsOneOf(rolesOn(acting, file), findingRules[finding].by) ? null : "not_your_role";
}

/**
 * What makes two lawyers one and the same, in as few spellings as a search: bar, number and whole name.
 * Null: something is missing, and no card can be held against it.
 */
export function lawyerMark(lawyer: {
  readonly bar: string | null;
  readonly barNumber: string | null;
  readonly lastName: string | null;
  readonly firstName: string | null;
}): string | null {
  const name = nameMark(`${lawyer.lastName ?? ""} ${lawyer.firstName ?? ""}`);
  const bar = searchForm(lawyer.bar ?? "");
  const number = searchForm(latinDigits(lawyer.barNumber ?? ""));
  return name === null || bar === "" || number === "" ? null : JSON.stringify([bar, number, name]);
}

export function readFinding(typed: Typed): LawyerFinding | null {
  return lawyerFindings.find((known) => known === typed.finding) ?? null;
}

const longestNote = 1000;

/** Reads in what a card differs. */
export function readCardNote(typed: Typed): Read<string> {
  const text = typed.cardNote ?? "";
  const note = cleanParagraphs(text);
  if (note === "") return { ok: false, mistakes: { cardNote: "required" } };
  if (hasForbiddenCharacters(text))
    return { ok: false, mistakes: { cardNote: "control_characters" } };
  if (note.length > longestNote) return { ok: false, mistakes: { cardNote: "too_long" } };
  return { ok: true, value: note };
}
