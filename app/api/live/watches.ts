import type { Database, DatabaseActor, Transaction } from "@/db/client";
import { requestKey } from "@/db/one-time-codes";
import { type WatchedMark, watchPublicFile } from "@/db/public-files";
import { watchOwnFile } from "@/db/watched-own-file";
import type { TrackingCode } from "@/domain/tracking-code";

/** What an open page shows, read under the right of whoever looks at it. */
export interface Watch {
  /** Pages under the same key look at the same, and are told the same. */
  readonly key: string;
  readonly actor: DatabaseActor;
  /** Null: it is over, and its pages hear nothing more. */
  read(tx: Transaction, now: Date): Promise<WatchedMark | null>;
}

/** The page of a code. */
export function publicWatch(trackingCode: TrackingCode): Watch {
  return {
    key: trackingCode,
    actor: { as: "visitor", trackingCode },
    read: (tx, now) => watchPublicFile(tx, trackingCode, now),
  };
}

/** The opened file of a browser that holds `token`; it neither prolongs the look nor counts as one. */
export function ownWatch(database: Pick<Database, "cipher">, token: string): Watch {
  const dossier = requestKey(database, token);
  return {
    key: `own ${dossier.toString("base64url")}`,
    actor: { as: "party", dossier },
    read: watchOwnFile,
  };
}
