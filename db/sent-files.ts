import { and, asc, eq, sql } from "drizzle-orm";
import { trackingCodeOf } from "@/db/case-files";
import type { Transaction } from "@/db/client";
import { caseFiles } from "@/db/schema/case-files";
import { parquets } from "@/db/schema/offices";
import type { TrackingCode } from "@/domain/tracking-code";

/** A file on its way to another office. */
export interface SentFile {
  readonly trackingCode: TrackingCode;
  readonly toAr: string;
  readonly toFr: string;
  readonly since: Date;
}

const sentBy = (parquet: string) =>
  and(eq(caseFiles.forwardedFrom, parquet), eq(caseFiles.status, "in_transit"));

/** What an office has sent to others and they have not registered yet, the longest on its way first. */
export async function listSent(
  tx: Transaction,
  parquet: string,
  most: number,
): Promise<readonly SentFile[]> {
  const rows = await tx.orm
    .select({
      code: caseFiles.trackingCode,
      toAr: parquets.nameAr,
      toFr: parquets.nameFr,
      since: caseFiles.statusSince,
    })
    .from(caseFiles)
    .innerJoin(parquets, eq(parquets.code, caseFiles.parquet))
    .where(sentBy(parquet))
    .orderBy(asc(caseFiles.statusSince), asc(caseFiles.id))
    .limit(most);
  return rows.map(({ code, ...row }) => ({ ...row, trackingCode: trackingCodeOf(code) }));
}

/** How many files of an office are on their way. */
export async function countSent(tx: Transaction, parquet: string): Promise<number> {
  const [row] = await tx.orm
    .select({ count: sql<number>`count(*)::int` })
    .from(caseFiles)
    .where(sentBy(parquet));
  return row?.count ?? 0;
}
