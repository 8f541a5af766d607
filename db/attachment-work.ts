import { and, asc, eq, inArray, isNull, lt, or, sql } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { attachments } from "@/db/schema/attachments";
import { caseFiles } from "@/db/schema/case-files";

/** What is to be erased: taken away, never finished, or left behind by a draft that is gone. */
export async function listErasable(
  tx: Transaction,
  { givenUpBefore, most }: { readonly givenUpBefore: Date; readonly most: number },
): Promise<readonly string[]> {
  const rows = await tx.orm
    .select({ id: attachments.id })
    .from(attachments)
    .where(isErasable(givenUpBefore))
    .orderBy(asc(attachments.at))
    .limit(most);
  return rows.map(({ id }) => id);
}

/**
 * Holds one of them until the transaction ends, so that it does not settle while it is erased; answers in how many
 * pieces it came. Null: it has settled meanwhile, or is gone.
 */
export async function holdErasable(
  tx: Transaction,
  id: string,
  givenUpBefore: Date,
): Promise<number | null> {
  const [row] = await tx.orm
    .select({ pieces: attachments.pieces })
    .from(attachments)
    .where(and(eq(attachments.id, id), isErasable(givenUpBefore)))
    .for("update");
  return row?.pieces ?? null;
}

/** Written out, so that its index is known to hold all of them. */
function isErasable(givenUpBefore: Date) {
  const { removedAt, draftId, caseFileId, state, at } = attachments;
  return sql`(${removedAt} is not null or (${draftId} is null and ${caseFileId} is null)
    or (${state} = 'arriving' and ${at} < ${givenUpBefore.toISOString()}))`;
}

/** Forgets one that was erased. */
export async function deleteErased(tx: Transaction, id: string): Promise<void> {
  await tx.orm.delete(attachments).where(eq(attachments.id, id));
}

/** An attachment that the scanner has not answered for or that did not pass it, and the office whose file it is in. */
export async function findScanned(
  tx: Transaction,
  id: string,
): Promise<{
  readonly state: string;
  readonly caseFileId: string | null;
  readonly parquet: string | null;
} | null> {
  const [row] = await tx.orm
    .select({
      state: attachments.state,
      caseFileId: attachments.caseFileId,
      parquet: caseFiles.parquet,
    })
    .from(attachments)
    .leftJoin(caseFiles, eq(caseFiles.id, attachments.caseFileId))
    .where(
      and(
        eq(attachments.id, id),
        inArray(attachments.state, ["unscanned", "quarantined", "infected"]),
        isNull(attachments.removedAt),
      ),
    );
  return row ?? null;
}

/** Those that have waited for the scanner since before an instant, the oldest first. */
export async function listQuarantined(
  tx: Transaction,
  { before, most }: { readonly before: Date; readonly most: number },
): Promise<readonly string[]> {
  const rows = await tx.orm
    .select({ id: attachments.id })
    .from(attachments)
    .where(
      and(
        eq(attachments.state, "quarantined"),
        lt(attachments.at, before),
        isNull(attachments.removedAt),
      ),
    )
    .orderBy(asc(attachments.at))
    .limit(most);
  return rows.map(({ id }) => id);
}

/** Those that came while there was no scanner, the longest not asked about first; they are given out meanwhile. */
export async function listUnscanned(
  tx: Transaction,
  { askedBefore, most }: { readonly askedBefore: Date; readonly most: number },
): Promise<readonly string[]> {
  const { id, state, scanAskedAt, removedAt, at } = attachments;
  const rows = await tx.orm
    .select({ id })
    .from(attachments)
    .where(
      and(
        eq(state, "unscanned"),
        isNull(removedAt),
        or(isNull(scanAskedAt), lt(scanAskedAt, askedBefore)),
      ),
    )
    .orderBy(sql`coalesce(${scanAskedAt}, ${at})`, asc(id))
    .limit(most);
  return rows.map((row) => row.id);
}

/** Notes that the scanner is asked: one that it cannot read goes behind all others. */
export async function noteScanAsked(tx: Transaction, id: string, now: Date): Promise<void> {
  await tx.orm.update(attachments).set({ scanAskedAt: now }).where(eq(attachments.id, id));
}

/** Notes what the scanner found; false when that was noted before. */
export async function recordScan(
  tx: Transaction,
  id: string,
  state: "clean" | "infected",
  now: Date,
): Promise<boolean> {
  const noted = await tx.orm
    .update(attachments)
    .set({ state, scannedAt: now })
    .where(and(eq(attachments.id, id), inArray(attachments.state, ["unscanned", "quarantined"])))
    .returning({ id: attachments.id });
  return noted.length > 0;
}
