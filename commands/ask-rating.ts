import type { Database, Transaction } from "@/db/client";
import { listEndedFiles, wasAskedSince } from "@/db/ratings";
import { oweReply } from "@/db/replies";
import { findToldFile } from "@/db/told-files";
import { askedAgainAfterMs, askedUntil, endedBetween, partyToAsk } from "@/domain/rating";

/** Asks for a figure about files that have ended, one person a file; answers how many are asked. */
export async function askForRatings(database: Database, most: number, now: Date): Promise<number> {
  return database.as({ as: "worker" }, async (tx) => {
    let asked = 0;
    for (const caseFileId of await listEndedFiles(tx, endedBetween(now), most, now)) {
      if (await ask(tx, caseFileId, now)) asked += 1;
    }
    return asked;
  });
}

async function ask(tx: Transaction, caseFileId: string, now: Date): Promise<boolean> {
  const file = await findToldFile(tx, caseFileId);
  const party = file === null ? null : partyToAsk(file.parties);
  const to = party?.phone ?? null;
  if (party === null || to === null) return false;
  if (await wasAskedSince(tx, to, new Date(now.getTime() - askedAgainAfterMs))) return false;
  const { partyId, language } = party;
  const about = { caseFileId, partyId };
  return oweReply(
    tx,
    { kind: "rating_asked", language, about, to, expiresAt: askedUntil(now) },
    now,
  );
}
