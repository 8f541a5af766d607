import { actingOn } from "@/commands/acting";
import { recordAudit } from "@/db/audit";
import { holdCaseFile } from "@/db/case-files";
import type { Database } from "@/db/client";
import { findFactToUndo, markUndone } from "@/db/facts";
import { restoreSnapshot } from "@/db/file-snapshots";
import { hasLeft, holdNoticesOf, isSentByMachine, takeNoticesBack } from "@/db/held-notices";
import { addEvent } from "@/db/outbox";
import { reopenProposalOf } from "@/db/proposals";
import { databaseActorOf, type SignedIn } from "@/db/staff";
import { endWithholding } from "@/db/withholdings";
import { accept, type Outcome, refuse } from "@/domain/outcome";
import type { TrackingCode } from "@/domain/tracking-code";
import { refusesUndo } from "@/domain/undo";
import { noticeOwed } from "@/inngest/events";

/**
 * Undoes a decision that still rests, with its notices: the file stands again as it stood, the fact stays
 * in the history, a proposal that it had settled waits again. Settled with the sender under the rows' locks.
 */
export async function undoAct(
  database: Database,
  person: SignedIn,
  { trackingCode, factId }: { readonly trackingCode: TrackingCode; readonly factId: string },
  now: Date,
): Promise<Outcome<null>> {
  return database.as(databaseActorOf(person), async (tx) => {
    const held = await holdCaseFile(tx, trackingCode);
    if (held === null) return refuse("unknown_file");
    const { id: caseFileId, state } = held;
    const fact = await findFactToUndo(tx, caseFileId, factId);
    if (fact === null) return refuse("unknown_fact");
    const refusal = refusesUndo(state, fact, actingOn(person), now);
    if (refusal !== null) return refuse(refusal);
    const notices = await holdNoticesOf(tx, factId);
    const owed = notices.filter(({ state }) => state === "owed");
    if (notices.some(hasLeft)) {
      // A sender that found these rows held has passed them by: it is told of them again.
      const noticeIds = owed.filter(isSentByMachine).map(({ id }) => id);
      if (noticeIds.length > 0)
        await addEvent(tx, { name: noticeOwed.name, payload: { noticeIds } }, now);
      return refuse("already_told");
    }
    await takeNoticesBack(tx, factId);
    await endWithholding(tx, factId, person.staffId, now);
    await markUndone(tx, factId, person, now);
    await reopenProposalOf(tx, factId);
    await restoreSnapshot(tx, { id: caseFileId, version: state.version }, fact.before);
    await recordAudit(tx, {
      at: now,
      chain: state.parquet,
      actor: `staff:${person.staffId}`,
      action: "undo",
      caseFileId,
      detail: { factId },
    });
    return accept(null);
  });
}
