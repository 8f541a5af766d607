import { and, desc, eq, ne } from "drizzle-orm";
import { trackingCodeOf } from "@/db/case-files";
import type { Transaction } from "@/db/client";
import { barredStaff, caseFiles } from "@/db/schema/case-files";
import { staff } from "@/db/schema/staff";
import { listStaffNames } from "@/db/staff";
import type { RecusalReason } from "@/domain/recusal";
import type { TrackingCode } from "@/domain/tracking-code";

/** The file of a code as far as a recusal needs it; null when there is none in reach. */
export async function findFileToRecuse(
  tx: Transaction,
  code: TrackingCode,
): Promise<{ readonly id: string; readonly parquet: string } | null> {
  const [row] = await tx.orm
    .select({ id: caseFiles.id, parquet: caseFiles.parquet })
    .from(caseFiles)
    .where(eq(caseFiles.trackingCode, code));
  return row ?? null;
}

/**
 * Hides a file from somebody of its office, and takes it from him where he was charged with it. Within
 * this transaction already he sees it no more: whatever else is to be written of him comes before.
 */
export async function barStaff(
  tx: Transaction,
  bar: {
    readonly caseFileId: string;
    readonly parquet: string;
    readonly staffId: string;
    readonly reason: RecusalReason;
    readonly declaredBy: string;
  },
  now: Date,
): Promise<void> {
  await tx.orm
    .update(caseFiles)
    .set({ assignedTo: null })
    .where(and(eq(caseFiles.id, bar.caseFileId), eq(caseFiles.assignedTo, bar.staffId)));
  await tx.orm
    .insert(barredStaff)
    .values({ ...bar, at: now })
    .onConflictDoNothing();
}

/** Who may not handle which file, and by whose word. */
export interface Recusal {
  readonly trackingCode: TrackingCode;
  readonly name: string;
  readonly reason: RecusalReason;
  /** Null: found by the person's own document. */
  readonly declaredBy: string | null;
  readonly at: Date;
}

/** The recusals in the files in reach, the latest first; never one's own. */
export async function listRecusals(
  tx: Transaction,
  reader: { readonly staffId: string },
  most: number,
): Promise<readonly Recusal[]> {
  const rows = await tx.orm
    .select({
      trackingCode: caseFiles.trackingCode,
      name: staff.name,
      reason: barredStaff.reason,
      declaredBy: barredStaff.declaredBy,
      at: barredStaff.at,
    })
    .from(barredStaff)
    .innerJoin(caseFiles, eq(caseFiles.id, barredStaff.caseFileId))
    .innerJoin(staff, eq(staff.id, barredStaff.staffId))
    .where(ne(barredStaff.staffId, reader.staffId))
    .orderBy(desc(barredStaff.at))
    .limit(most);
  const declarers = rows.flatMap(({ declaredBy }) => (declaredBy === null ? [] : [declaredBy]));
  const names = await listStaffNames(tx, declarers);
  return rows.map((row) => ({
    ...row,
    trackingCode: trackingCodeOf(row.trackingCode),
    declaredBy: row.declaredBy === null ? null : (names.get(row.declaredBy) ?? null),
  }));
}
