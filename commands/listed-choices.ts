import type { Transaction } from "@/db/client";
import { recallReferenceLists } from "@/db/reference-lists";
import { accept, type Outcome, refuse } from "@/domain/outcome";
import type { Act } from "@/domain/verb-fields";

/**
 * Holds an act against the lists that an administrator edits: an unknown or retired entry is refused, and
 * a measure says itself whether the parties are told of it.
 */
export async function holdToLists(tx: Transaction, act: Act, now: Date): Promise<Outcome<Act>> {
  if (act.verb !== "close" && act.verb !== "record_measure") return accept(act);
  const { grounds, measures } = await recallReferenceLists(tx, now);
  if (act.verb === "close") {
    const ground = grounds.get(act.fields.ground);
    return ground === undefined || ground.retired ? refuse("unknown_choice") : accept(act);
  }
  const measure = measures.get(act.fields.measure);
  if (measure === undefined || measure.retired) return refuse("unknown_choice");
  const { tellsParties } = measure;
  return accept({ verb: act.verb, fields: { ...act.fields, tellParties: tellsParties } });
}
