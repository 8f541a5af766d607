import { makeOwnChoice, type OwnChoice } from "@/commands/own-choice";
import type { Database } from "@/db/client";
import { readTelling } from "@/db/dossier-telling";
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
): Promise<OwnChoice> {
  return makeOwnChoice(database, dossierToken, now, async (tx, look) => {
    const { leavesSteps } = await readTelling(tx, look);
    // Nobody speaks for it any more, or it chose so already.
    if (leavesSteps === null || leavesSteps === leaves) return null;
    await setToldThrough(tx, look.partyId, leaves);
    return { action: leaves ? "leave_steps" : "resume_steps" };
  });
}
