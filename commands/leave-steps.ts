import { recordAudit } from "@/db/audit";
import { spend } from "@/db/budgets";
import type { Database } from "@/db/client";
import { findDossier } from "@/db/dossier-sessions";
import { readDossierContents } from "@/db/dossier-contents";
import { requestKey } from "@/db/one-time-codes";
import { setToldThrough } from "@/db/parties";

/**
 * In its opened file a party leaves the ordinary steps to whoever speaks for it, or hears them itself again; it
 * hears itself of decisions, of appointments and of what is asked of it, whatever it chose.
 */
export async function chooseSteps(
  database: Database,
  dossierToken: string,
  leaves: boolean,
  now: Date,
): Promise<"done" | "lapsed" | "too_many"> {
  const dossier = requestKey(database, dossierToken);
  return database.as({ as: "party", dossier }, async (tx) => {
    const look = await findDossier(tx, now);
    if (look === null) return "lapsed";
    const { caseFileId, partyId } = look;
    const budget = { door: "dossier-act", who: partyId, most: 20, windowSeconds: 3600 };
    if (!(await spend(tx, budget, now))) return "too_many";
    const { leavesSteps } = await readDossierContents(tx, look, now);
    // Nobody speaks for it any more, or it chose so already.
    if (leavesSteps === null || leavesSteps === leaves) return "done";
    await setToldThrough(tx, partyId, leaves);
    await recordAudit(tx, {
      at: now,
      chain: look.parquet,
      actor: `party:${partyId}`,
      action: leaves ? "leave_steps" : "resume_steps",
      caseFileId,
    });
    return "done";
  });
}
