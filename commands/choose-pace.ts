import { chooseDigest, citizenKey, findCitizen, touchCitizen } from "@/db/citizens";
import type { Database } from "@/db/client";
import { takesDigest, type TellingPace } from "@/domain/citizen";

/**
 * Notes how a signed-in citizen is told of the files that he follows for others; what waits already leaves with the
 * round that finds nobody who wants it. False when he is not signed in any more, or has nothing to be written to.
 */
export async function choosePace(
  database: Database,
  asked: { readonly token: string; readonly pace: TellingPace },
  now: Date,
): Promise<boolean> {
  const { token, pace } = asked;
  return database.as({ as: "citizen", citizen: citizenKey(database, token) }, async (tx) => {
    const citizen = await findCitizen(tx, token, now);
    if (citizen === null || (pace === "daily" && !takesDigest(citizen.proof))) return false;
    await touchCitizen(tx, token, citizen, now);
    const isDaily = citizen.digestSince !== null;
    if (isDaily !== (pace === "daily"))
      await chooseDigest(tx, citizen, pace === "daily" ? now : null);
    return true;
  });
}
