import type { Database } from "@/db/client";
import { readDossierState } from "@/db/dossier";
import { findDossier } from "@/db/dossier-sessions";
import { requestKey } from "@/db/one-time-codes";
import { findRated, insertRating } from "@/db/ratings";
import { mayBeRated } from "@/domain/rating";
import type { Score } from "@/domain/text-in";

/** What giving a figure came to; `over`: the look has ended. */
export type Rated = "taken" | "over" | "not_asked";

/** Takes a figure for the service after the end of a file. Whose it was is kept nowhere, so no trail says it. */
export async function rateFile(
  database: Database,
  token: string,
  score: Score,
  now: Date,
): Promise<Rated> {
  return database.as({ as: "party", dossier: requestKey(database, token) }, async (tx) => {
    const look = await findDossier(tx, now);
    if (look === null) return "over";
    const { caseFileId } = look;
    const { real, shown } = await readDossierState(tx, look, "read", now);
    const { isRated, isProtectedMatter } = await findRated(tx, caseFileId);
    const isOpen = real.status === shown.status && mayBeRated(shown, isProtectedMatter);
    if (!isOpen || isRated) return "not_asked";
    await insertRating(tx, { caseFileId, score }, now);
    return "taken";
  });
}
