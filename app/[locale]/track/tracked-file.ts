import { spendEach } from "@/db/budgets";
import { database } from "@/db/client";
import { type Office, recallJudicialMap } from "@/db/offices";
import { findPublicFile, type PublicFile, watchPublicFile } from "@/db/public-files";
import { findUsualTime } from "@/db/usual-times";
import type { UsualTime } from "@/domain/usual-time";
import type { TrackingCode } from "@/domain/tracking-code";

export interface TrackedFile extends PublicFile {
  /** Null when the office is not on the map any more. */
  readonly office: Office | null;
  /** What the page says, as a mark by which it hears whether something is new. */
  readonly mark: string;
  /** How long files of its kind take there; null: nothing is known, or too little to be said. */
  readonly usual: UsualTime | null;
}

/** What a code opens: a file, nothing, or a door that has been pushed too often. */
export type Answer = { readonly file: TrackedFile | null } | "too_many_requests";

const minuteSeconds = 60;

/** Follows a code, counted against the address that asks and against the code itself. */
export async function followCode(code: TrackingCode, address: string): Promise<Answer> {
  const now = new Date();
  return database().as({ as: "visitor", trackingCode: code }, async (tx) => {
    // The file is read whatever the budget says, so that time tells nothing of the code.
    const [{ file, mark }, map, allowed] = await Promise.all([
      watchPublicFile(tx, code, now),
      recallJudicialMap(tx, now),
      spendEach(
        tx,
        [
          { door: "track", who: address, most: 300, windowSeconds: minuteSeconds },
          { door: "track-code", who: code, most: 120, windowSeconds: minuteSeconds },
        ],
        now,
      ),
    ]);
    if (!allowed) return "too_many_requests";
    const usual = await findUsualTime(tx, code, file?.parquet ?? "");
    return {
      file: file && { ...file, office: map.offices.get(file.parquet) ?? null, mark, usual },
    };
  });
}

/** The file of a code that this browser has just been given; null when it is not there. */
export async function findTracked(code: TrackingCode): Promise<PublicFile | null> {
  return database().as({ as: "visitor", trackingCode: code }, (tx) =>
    findPublicFile(tx, code, new Date()),
  );
}
