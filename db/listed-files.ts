import { and, eq, type SQL, sql } from "drizzle-orm";
import { numberOf, trackingCodeOf } from "@/db/case-files";
import type { Transaction } from "@/db/client";
import { caseFiles } from "@/db/schema/case-files";
import { staff } from "@/db/schema/staff";
import type { CaseKind } from "@/domain/case-kind";
import type { RegistrationNumber } from "@/domain/registration-number";
import type { Status } from "@/domain/status";
import type { TrackingCode } from "@/domain/tracking-code";

/** A file as another system lists it: nothing personal. */
export interface ListedFile {
  readonly trackingCode: TrackingCode;
  readonly kind: CaseKind;
  readonly category: string;
  readonly parquet: string;
  readonly status: Status;
  readonly statusSince: Date;
  readonly receivedAt: Date;
  readonly isProtected: boolean;
  readonly number: RegistrationNumber | null;
  readonly externalReference: string | null;
  readonly assignedTo: string | null;
}

/** Which files are listed: the newest first, from after a file on. */
export interface ListQuestion {
  readonly parquet: string;
  readonly status: Status | null;
  /** Name of a colleague. */
  readonly assignedTo: string | null;
  readonly after: TrackingCode | null;
  readonly most: number;
}

/** Some files of an office, the newest first; one more than `most` when there are more. */
export async function listFilesOf(
  tx: Transaction,
  { parquet, status, assignedTo, after, most }: ListQuestion,
): Promise<readonly ListedFile[]> {
  const wanted: SQL[] = [eq(caseFiles.parquet, parquet)];
  if (status !== null) wanted.push(eq(caseFiles.status, status));
  if (assignedTo !== null) wanted.push(eq(staff.name, assignedTo));
  if (after !== null) {
    const [start] = await tx.orm
      .select({ receivedAt: caseFiles.receivedAt, id: caseFiles.id })
      .from(caseFiles)
      .where(eq(caseFiles.trackingCode, after));
    if (start === undefined) return [];
    wanted.push(
      sql`(${caseFiles.receivedAt}, ${caseFiles.id}) < (${start.receivedAt.toISOString()}::timestamptz, ${start.id}::uuid)`,
    );
  }
  const rows = await tx.orm
    .select({ file: caseFiles, assignedTo: staff.name })
    .from(caseFiles)
    .leftJoin(staff, eq(staff.id, caseFiles.assignedTo))
    .where(and(...wanted))
    // The place of nulls is that of the index: without it the index would not be read in its order.
    .orderBy(sql`${caseFiles.receivedAt} desc nulls last`, sql`${caseFiles.id} desc nulls last`)
    .limit(most + 1);
  return rows.map(({ file, assignedTo: name }) => ({
    trackingCode: trackingCodeOf(file.trackingCode),
    kind: file.kind,
    category: file.category,
    parquet: file.parquet,
    status: file.status,
    statusSince: file.statusSince,
    receivedAt: file.receivedAt,
    isProtected: file.isProtected,
    number: numberOf(file),
    externalReference: file.externalReference,
    assignedTo: name,
  }));
}
