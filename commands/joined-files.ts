import type { Transaction } from "@/db/client";
import { findLead, insertJoinder, type JoinedFile, partFromLead } from "@/db/joinders";
import type { CaseState } from "@/domain/case-state";
import { refusesToJoin } from "@/domain/joinder";
import type { RefusalCode } from "@/domain/refusal";
import type { Act } from "@/domain/verb-fields";

/** Why an act is refused for the sake of another file: the lead to be joined, or those joined to this one. */
export async function refusesOtherFiles(
  tx: Transaction,
  file: CaseState,
  act: Act,
  joined: readonly JoinedFile[],
): Promise<RefusalCode | null> {
  // What is joined stays beside its lead: an office sends neither away, nor voids it, without the other.
  const leaves = act.verb === "join" || act.verb === "forward" || act.verb === "void";
  if (leaves && joined.length > 0) return "leads_other_files";
  if (act.verb !== "join") return null;
  const lead = await findLead(tx, act.fields.leadTrackingCode);
  return lead === null ? "lead_unknown" : refusesToJoin(file, lead);
}

/** Writes from when on a file goes with its lead, or that it does no more. */
export async function joinOrPart(
  tx: Transaction,
  caseFileId: string,
  act: Act,
  now: Date,
): Promise<void> {
  if (act.verb === "disjoin") return partFromLead(tx, caseFileId, now);
  if (act.verb !== "join") return;
  const lead = await findLead(tx, act.fields.leadTrackingCode);
  if (lead === null) throw new Error("joinOrPart: a held lead file is gone");
  await insertJoinder(tx, { caseFileId, leadId: lead.id, fromVersion: lead.version }, now);
}
