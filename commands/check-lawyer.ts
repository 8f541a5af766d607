import { actingOn } from "@/commands/acting";
import { recordAudit } from "@/db/audit";
import type { Database } from "@/db/client";
import {
  findLawyer,
  insertLawyerCheck,
  insertLawyerDoubt,
  isLawyerChecked,
} from "@/db/lawyer-checks";
import { databaseActorOf, type SignedIn } from "@/db/staff";
import { refusesFinding } from "@/domain/lawyer-check";
import type { TrackingCode } from "@/domain/tracking-code";

export const lawyerRefusals = [
  "unknown_file",
  "not_your_role",
  "incomplete",
  "already_checked",
] as const;
export type LawyerRefusal = (typeof lawyerRefusals)[number];

/** What somebody who saw a lawyer's card says of it. */
export type SeenCard = { readonly trackingCode: TrackingCode; readonly partyId: string } & (
  | { readonly finding: "matches" }
  | { readonly finding: "differs"; readonly note: string }
);

/** Writes down that a lawyer's card fits, for every office and for good; or that it does not, for one's own office. */
export async function checkLawyer(
  database: Database,
  person: SignedIn,
  card: SeenCard,
  now: Date,
): Promise<{ ok: true } | { ok: false; refusal: LawyerRefusal }> {
  return database.as(databaseActorOf(person), async (tx) => {
    const lawyer = await findLawyer(tx, card.trackingCode, card.partyId);
    if (lawyer === null) return { ok: false, refusal: "unknown_file" };
    const refusal = refusesFinding(card.finding, actingOn(person), lawyer);
    if (refusal !== null) return { ok: false, refusal };
    const { caseFileId, parquet, index } = lawyer;
    if (index === null) return { ok: false, refusal: "incomplete" };
    const { staffId } = person;
    if (card.finding === "differs") {
      if (await isLawyerChecked(tx, index)) return { ok: false, refusal: "already_checked" };
      await insertLawyerDoubt(tx, { index, caseFileId, parquet, staffId, note: card.note }, now);
    } else if (!(await insertLawyerCheck(tx, { index, parquet, staffId }, now))) {
      return { ok: false, refusal: "already_checked" };
    }
    await recordAudit(tx, {
      at: now,
      chain: parquet,
      actor: `staff:${staffId}`,
      action: "check_lawyer",
      caseFileId,
      detail: { partyId: card.partyId, finding: card.finding },
    });
    return { ok: true };
  });
}
