import {
  type Citizen,
  citizenKey,
  countCitizenSessions,
  findCitizen,
  representsSomebody,
  touchCitizen,
} from "@/db/citizens";
import { listOwnFiles, type OwnFiles } from "@/db/citizen-files";
import type { Database } from "@/db/client";
import type { TellingPace } from "@/domain/citizen";
import type { TrackingCode } from "@/domain/tracking-code";

/** The list of a signed-in citizen. */
export interface OwnList extends OwnFiles, Pick<Citizen, "proof" | "proved"> {
  /** How many browsers are signed in by the same proof, this one among them. */
  readonly sessions: number;
  /** How he is told of the files that he follows for others; null: he follows none. */
  readonly pace: TellingPace | null;
}

/** Reads the files that name a signed-in citizen, from after one of them on; null when he is not signed in any more. */
export async function readOwnFiles(
  database: Database,
  token: string,
  after: TrackingCode | null,
  now: Date,
): Promise<OwnList | null> {
  return database.as({ as: "citizen", citizen: citizenKey(database, token) }, async (tx) => {
    const citizen = await findCitizen(tx, token, now);
    if (citizen === null) return null;
    await touchCitizen(tx, token, citizen, now);
    const { proof, proved } = citizen;
    const sessions = await countCitizenSessions(tx, now);
    const chosen = citizen.digestSince === null ? "each" : "daily";
    const pace = chosen === "daily" || (await representsSomebody(tx)) ? chosen : null;
    return { proof, proved, sessions, pace, ...(await listOwnFiles(tx, after, now)) };
  });
}
