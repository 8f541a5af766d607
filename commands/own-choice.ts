import { type AuditEntry, recordAudit } from "@/db/audit";
import { spend } from "@/db/budgets";
import type { Database, Transaction } from "@/db/client";
import { type Dossier, findDossier } from "@/db/dossier-sessions";
import { requestKey } from "@/db/one-time-codes";

/** What a choice that a party makes in its opened file came to; `done` also where it had chosen so before. */
export type OwnChoice = "done" | "lapsed" | "too_many";

type ChoiceMade = Pick<AuditEntry, "action" | "detail">;

/**
 * Changes something of a party's own in its opened file, within its budget, and writes it down. `change` answers
 * what is to be written down; null where it was so already.
 */
export async function makeOwnChoice(
  database: Database,
  dossierToken: string,
  now: Date,
  change: (tx: Transaction, look: Dossier) => Promise<ChoiceMade | null>,
): Promise<OwnChoice> {
  const dossier = requestKey(database, dossierToken);
  return database.as({ as: "party", dossier }, async (tx) => {
    const look = await findDossier(tx, now);
    if (look === null) return "lapsed";
    const { caseFileId, partyId, parquet } = look;
    const budget = { door: "dossier-act", who: partyId, most: 20, windowSeconds: 3600 };
    if (!(await spend(tx, budget, now))) return "too_many";
    const made = await change(tx, look);
    if (made !== null) {
      await recordAudit(tx, {
        at: now,
        chain: parquet,
        actor: `party:${partyId}`,
        caseFileId,
        ...made,
      });
    }
    return "done";
  });
}
