import { spendEach } from "@/db/budgets";
import { database } from "@/db/client";
import { type Office, recallJudicialMap } from "@/db/offices";
import { findPublicFile, type PublicFile } from "@/db/public-files";
import type { TrackingCode } from "@/domain/tracking-code";

export interface TrackedFile extends PublicFile {
  /** Null when the office is not on the map any more. */
  readonly office: Office | null;
}

/** What a code opens: a file, nothing, or a door that has been pushed too often. */
export type Answer = { readonly file: TrackedFile | null } | "too_many_requests";

const minuteSeconds = 60;

/** Follows a code, counted against the address that asks and against the code itself. */
export async function followCode(code: TrackingCode, address: string): Promise<Answer> {
  const now = new Date();
  return database().as({ as: "visitor", trackingCode: code }, async (tx) => {
    // The budget is spent last and the file read whatever it says: time tells nothing of the code.
    const file = await findPublicFile(tx, code);
    const map = await recallJudicialMap(tx, now);
    const allowed = await spendEach(
      tx,
      [
        { door: "track", who: address, most: 300, windowSeconds: minuteSeconds },
        { door: "track-code", who: code, most: 120, windowSeconds: minuteSeconds },
      ],
      now,
    );
    if (!allowed) return "too_many_requests";
    return { file: file && { ...file, office: map.offices.get(file.parquet) ?? null } };
  });
}

/** The file of a code that this browser has just been given; null when it is not there. */
export async function findTracked(code: TrackingCode): Promise<PublicFile | null> {
  return database().as({ as: "visitor", trackingCode: code }, (tx) => findPublicFile(tx, code));
}
