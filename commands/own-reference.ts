import { citizenKey, findCitizen, touchCitizen } from "@/db/citizens";
import { setOwnReference } from "@/db/citizen-files";
import type { Database } from "@/db/client";
import { readOwnReference } from "@/domain/citizen";
import type { TrackingCode } from "@/domain/tracking-code";

/** What naming a file came to; `over`: nobody is signed in any more, or the file is not his. */
export type Referred = "done" | "taken_away" | "mistake" | "over";

/** Notes what a signed-in citizen calls one of his files; an empty one takes it away. */
export async function referToFile(
  database: Database,
  asked: {
    readonly token: string;
    readonly trackingCode: TrackingCode;
    readonly typed: string;
  },
  now: Date,
): Promise<Referred> {
  const reference = readOwnReference(asked.typed);
  if (reference === null) return "mistake";
  const { token, trackingCode } = asked;
  return database.as({ as: "citizen", citizen: citizenKey(database, token) }, async (tx) => {
    const citizen = await findCitizen(tx, token, now);
    if (citizen === null) return "over";
    await touchCitizen(tx, token, citizen, now);
    const isOwn = await setOwnReference(tx, trackingCode, reference === "" ? null : reference);
    if (!isOwn) return "over";
    return reference === "" ? "taken_away" : "done";
  });
}
