import { recordAudit } from "@/db/audit";
import { holdCaseFile } from "@/db/case-files";
import type { Database } from "@/db/client";
import { markMessagesRead } from "@/db/messages";
import { databaseActorOf, type SignedIn } from "@/db/staff";
import { accept, type Outcome, refuse } from "@/domain/outcome";
import type { TrackingCode } from "@/domain/tracking-code";

/** Says that the messages of a file that were shown have been read; one that came since has not. */
export async function readMessages(
  database: Database,
  person: SignedIn,
  { trackingCode, upTo }: { readonly trackingCode: TrackingCode; readonly upTo: Date },
  now: Date,
): Promise<Outcome<number>> {
  return database.as(databaseActorOf(person), async (tx) => {
    const held = await holdCaseFile(tx, trackingCode);
    if (held === null) return refuse("unknown_file");
    const { staffId } = person;
    const count = await markMessagesRead(tx, held.id, { staffId, upTo }, now);
    if (count > 0)
      await recordAudit(tx, {
        at: now,
        chain: held.state.parquet,
        actor: `staff:${staffId}`,
        action: "read_messages",
        caseFileId: held.id,
        detail: { count },
      });
    return accept(count);
  });
}
