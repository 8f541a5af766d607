import type { CaseState } from "@/domain/case-state";
import { life } from "@/domain/life";
import { type Acting, refusesToReach, rolesOn } from "@/domain/permission";
import type { RefusalCode } from "@/domain/refusal";
import { holdsOneOf } from "@/domain/role";
import type { Verb } from "@/domain/verb";

/** What the rules look at in an act that is to be undone. */
export interface UndoableFact {
  readonly sequence: number;
  readonly verb: Verb;
  readonly authorId: string | null;
  readonly heldUntil: Date | null;
}

/**
 * Why an act cannot be undone: only its author, or the prosecutor for an act of his own office, while it
 * rests, and as long as nothing has followed in the file. Whether a notice has left is asked besides.
 */
export function refusesUndo(
  file: CaseState,
  fact: UndoableFact,
  acting: Acting,
  now: Date,
): RefusalCode | null {
  const unreachable = refusesToReach(acting, file);
  if (unreachable !== null) return unreachable;
  if (acting.as !== "staff") return "not_your_role";
  const held = rolesOn(acting, file);
  const isChief = holdsOneOf(held, ["prosecutor"]) && holdsOneOf(held, life[fact.verb].by);
  if (fact.authorId !== acting.staffId && !isChief) return "not_its_author";
  if (fact.heldUntil === null || fact.heldUntil <= now) return "not_undoable";
  return fact.sequence === file.version ? null : "file_went_on";
}
