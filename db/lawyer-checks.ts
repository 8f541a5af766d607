import { and, asc, eq, inArray } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { newId } from "@/db/ids";
import { caseFiles, parties } from "@/db/schema/case-files";
import { lawyerChecks, lawyerDoubts } from "@/db/schema/lawyer-checks";
import { parquets } from "@/db/schema/offices";
import { lawyerMark } from "@/domain/lawyer-check";
import type { TrackingCode } from "@/domain/tracking-code";

type Named = Parameters<typeof lawyerMark>[0];

/** A lawyer of a file, as far as the check of his card needs; `index` null: something is missing. */
export interface LawyerToCheck {
  readonly caseFileId: string;
  readonly parquet: string;
  readonly parquetAbove: string | null;
  readonly isProtected: boolean;
  readonly index: Buffer | null;
}

/** The lawyer of a file; null when there is none of that id in reach. */
export async function findLawyer(
  tx: Transaction,
  code: TrackingCode,
  partyId: string,
): Promise<LawyerToCheck | null> {
  const [row] = await tx.orm
    .select({ file: caseFiles, above: parquets.above, party: parties })
    .from(parties)
    .innerJoin(caseFiles, eq(caseFiles.id, parties.caseFileId))
    .innerJoin(parquets, eq(parquets.code, caseFiles.parquet))
    .where(
      and(eq(caseFiles.trackingCode, code), eq(parties.id, partyId), eq(parties.role, "lawyer")),
    );
  if (row === undefined) return null;
  const { file, above, party } = row;
  return {
    caseFileId: file.id,
    parquet: file.parquet,
    parquetAbove: above,
    isProtected: file.isProtected,
    index: indexOf(tx, party),
  };
}

/** Writes down that a lawyer's card was seen; false: another office was first. */
export async function insertLawyerCheck(
  tx: Transaction,
  check: { readonly index: Buffer; readonly parquet: string; readonly staffId: string },
  now: Date,
): Promise<boolean> {
  const { index: lawyerIndex, parquet, staffId: checkedBy } = check;
  const written = await tx.orm
    .insert(lawyerChecks)
    .values({ lawyerIndex, parquet, checkedBy, at: now })
    .onConflictDoNothing();
  return written.count === 1;
}

/** Whether somebody has seen the card already. */
export async function isLawyerChecked(tx: Transaction, index: Buffer): Promise<boolean> {
  const rows = await tx.orm
    .select({ at: lawyerChecks.at })
    .from(lawyerChecks)
    .where(eq(lawyerChecks.lawyerIndex, index));
  return rows.length > 0;
}

/** Notes for the office that a card did not fit. */
export async function insertLawyerDoubt(
  tx: Transaction,
  doubt: {
    readonly index: Buffer;
    readonly caseFileId: string;
    readonly parquet: string;
    readonly staffId: string;
    readonly note: string;
  },
  now: Date,
): Promise<void> {
  const { index: lawyerIndex, caseFileId, parquet, staffId: notedBy, note } = doubt;
  const id = newId(now);
  const noteSealed = tx.cipher.seal(note, sealOf(id));
  await tx.orm
    .insert(lawyerDoubts)
    .values({ id, caseFileId, parquet, lawyerIndex, noteSealed, notedBy, at: now });
}

/** What is known of a lawyer's card. */
export interface LawyerStanding {
  /** Whether bar, number and name are all there, so that a card can be held against them. */
  readonly isWhole: boolean;
  readonly checked: {
    readonly at: Date;
    readonly office: { readonly ar: string; readonly fr: string };
  } | null;
  /** What the reader's office noted in this file, oldest first. */
  readonly doubts: readonly { readonly id: string; readonly at: Date; readonly note: string }[];
}

/** What is known of the cards of some lawyers of a file, by their party's id. */
export async function listLawyerStandings(
  tx: Transaction,
  caseFileId: string,
  lawyers: readonly (Named & { readonly id: string })[],
): Promise<ReadonlyMap<string, LawyerStanding>> {
  if (lawyers.length === 0) return new Map();
  const marked = lawyers.map((lawyer) => ({ id: lawyer.id, index: indexOf(tx, lawyer) }));
  const indexes = marked.flatMap(({ index }) => (index === null ? [] : [index]));
  const checks =
    indexes.length === 0
      ? []
      : await tx.orm
          .select({
            index: lawyerChecks.lawyerIndex,
            at: lawyerChecks.at,
            office: { ar: parquets.officeAr, fr: parquets.officeFr },
          })
          .from(lawyerChecks)
          .innerJoin(parquets, eq(parquets.code, lawyerChecks.parquet))
          .where(inArray(lawyerChecks.lawyerIndex, indexes));
  const doubts = await tx.orm
    .select({
      id: lawyerDoubts.id,
      lawyerIndex: lawyerDoubts.lawyerIndex,
      noteSealed: lawyerDoubts.noteSealed,
      at: lawyerDoubts.at,
    })
    .from(lawyerDoubts)
    .where(eq(lawyerDoubts.caseFileId, caseFileId))
    .orderBy(asc(lawyerDoubts.id));
  return new Map(
    marked.map(({ id, index }) => {
      const isOfHim = (row: Buffer): boolean => index?.equals(row) ?? false;
      const check = checks.find((row) => isOfHim(row.index));
      const standing: LawyerStanding = {
        isWhole: index !== null,
        checked: check === undefined ? null : { at: check.at, office: check.office },
        doubts: doubts
          .filter((row) => isOfHim(row.lawyerIndex))
          .map((row) => ({
            id: row.id,
            at: row.at,
            note: tx.cipher.open(row.noteSealed, sealOf(row.id)),
          })),
      };
      return [id, standing];
    }),
  );
}

function indexOf(tx: Transaction, lawyer: Named): Buffer | null {
  const mark = lawyerMark(lawyer);
  return mark === null ? null : tx.cipher.blindIndex("lawyer", mark);
}

const sealOf = (doubtId: string): string => `lawyer_doubts.note:${doubtId}`;
