import { and, asc, eq, inArray, isNull, lt, sql } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { attachments } from "@/db/schema/attachments";
import { caseFiles } from "@/db/schema/case-files";

/** What is to be erased: taken away, never finished, or left behind by a draft that is gone. */
export async function listErasable(
  tx: Transaction,
  { givenUpBefore, most }: { readonly givenUpBefore: Date; readonly most: number },
): Promise<readonly { readonly id: string; readonly pieces: number }[]> {
  const { id, pieces } = attachments;
  return tx.orm
    .select({ id, pieces })
    .from(attachments)
    .where(
      sql`${attachments.removedAt} is not null or (${attachments.draftId} is null and ${attachments.caseFileId} is null)
        or (${attachments.state} = 'arriving' and ${attachments.at} < ${givenUpBefore.toISOString()})`,
    )
    .orderBy(asc(attachments.at))
    .limit(most);
}

/** Forgets what was erased. */
export async function deleteErased(tx: Transaction, ids: readonly string[]): Promise<void> {
  if (ids.length > 0) await tx.orm.delete(attachments).where(inArray(attachments.id, [...ids]));
}

/** An attachment that waits for the scanner or did not pass it, and the office whose file it is in. */
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
        inArray(attachments.state, ["quarantined", "infected"]),
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
    .where(and(eq(attachments.id, id), eq(attachments.state, "quarantined")))
    .returning({ id: attachments.id });
  return noted.length > 0;
}
