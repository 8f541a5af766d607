import { and, asc, eq, inArray, isNull, sql } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { caseFiles, facts } from "@/db/schema/case-files";
import {
  type PublicFact,
  type PublicStanding,
  publicOffice,
  publicSays,
  publicStanding,
} from "@/domain/public-view";
import type { TrackingCode } from "@/domain/tracking-code";

/** What the holder of a code may know of a file: no name, no contact, no account. */
export interface PublicFile extends PublicStanding {
  readonly parquet: string;
  readonly facts: readonly PublicFact[];
}

/**
 * The file of the code in the visitor's scope; null when there is none. An act that was undone, still
 * rests or is kept back has not happened here; what the lead file did since the joinder has.
 */
export async function findPublicFile(
  tx: Transaction,
  code: TrackingCode,
  now: Date,
): Promise<PublicFile | null> {
  return (await watchPublicFile(tx, code, now)).file;
}

/** What a page that stays open is told by: of whose changes it hears, and when it is to look again. */
export interface WatchedMark {
  /** A keyed hash of all that the page says; it tells nothing, not even whether there is such a file. */
  readonly mark: string;
  /** The file and those that it is joined to; none: there is no such file. */
  readonly ids: readonly string[];
  /** When an act that still rests is seen by all; null: none does. */
  readonly nextAt: Date | null;
}

interface WatchedPublicFile extends WatchedMark {
  readonly file: PublicFile | null;
}

/** The file of the code in the visitor's scope, for a page that stays open. */
export async function watchPublicFile(
  tx: Transaction,
  code: TrackingCode,
  now: Date,
): Promise<WatchedPublicFile> {
  const [file] = await tx.orm
    .select({
      id: caseFiles.id,
      parquet: caseFiles.parquet,
      leads: sql<
        string[]
      >`array(select j.lead_id from joinders j where j.case_file_id = case_files.id)`,
    })
    .from(caseFiles)
    .where(eq(caseFiles.trackingCode, code));
  // The same questions are asked whether or not the code exists, so that time tells nothing.
  const id = file?.id ?? noFile;
  const leads = file?.leads ?? [];
  const { caseFileId, verb, at, told, statusBefore, statusAfter, parquet } = facts;
  const { isWithheld, heldUntil } = facts;
  const history = await tx.orm
    .select({
      caseFileId,
      verb,
      at,
      told,
      statusBefore,
      statusAfter,
      parquet,
      isWithheld,
      heldUntil,
      isShown: shownAt(now, { isWithheld, heldUntil }),
    })
    .from(facts)
    .where(and(inArray(facts.caseFileId, [id, ...leads]), isNull(facts.undoneAt)))
    .orderBy(asc(facts.at), asc(facts.id));
  const shown = history.flatMap((fact) =>
    fact.isShown
      ? [
          {
            verb: fact.verb,
            at: fact.at,
            told: fact.told,
            statusBefore: fact.statusBefore,
            statusAfter: fact.statusAfter,
            ofLead: fact.caseFileId !== id,
          },
        ]
      : [],
  );
  const standing = publicStanding(shown);
  const own = history.filter((fact) => fact.caseFileId === id);
  const found =
    file === undefined || standing === null
      ? null
      : { ...standing, parquet: publicOffice(file.parquet, own), facts: shown };
  const resting = history.flatMap((fact) =>
    fact.isShown || fact.isWithheld || fact.heldUntil === null ? [] : [fact.heldUntil.getTime()],
  );
  return {
    file: found,
    mark: markOf(tx, code, found),
    ids: file === undefined ? [] : [id, ...leads],
    nextAt: resting.length === 0 ? null : new Date(Math.min(...resting)),
  };
}

function markOf({ cipher }: Pick<Transaction, "cipher">, code: string, file: PublicFile | null) {
  const says = file === null ? "" : publicSays(file);
  return cipher.blindIndex("seen", `${code}\n${says}`).toString("base64url").slice(0, 22);
}

/** Whether an act may be seen by the public: neither kept back nor resting. */
export function shownAt(
  now: Date,
  { isWithheld, heldUntil }: Pick<typeof facts, "isWithheld" | "heldUntil">,
) {
  const at = now.toISOString();
  return sql<boolean>`(not ${isWithheld} and (${heldUntil} is null or ${heldUntil} <= ${at}::timestamptz))`;
}

const noFile = "00000000-0000-0000-0000-000000000000";
