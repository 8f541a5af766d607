import { sql } from "drizzle-orm";
import { trackingCodeOf } from "@/db/case-files";
import type { Transaction } from "@/db/client";
import type { TrackingCode } from "@/domain/tracking-code";

/** A file on its way to another office. */
export interface SentFile {
  readonly trackingCode: TrackingCode;
  readonly toAr: string;
  readonly toFr: string;
  readonly since: Date;
  /** True for a file against somebody of a special capacity: this line is all that is left to see. */
  readonly isClosed: boolean;
}

/** What an office has sent to others and they have not registered yet, the longest on its way first. */
export async function listSent(
  tx: Transaction,
  parquet: string,
  most: number,
): Promise<readonly SentFile[]> {
  const rows = await tx.orm.execute<{
    tracking_code: string;
    to_ar: string;
    to_fr: string;
    since: string;
    is_closed: boolean;
  }>(sql`select s.tracking_code, p.name_ar as to_ar, p.name_fr as to_fr, s.since, s.is_closed
    from list_sent(${parquet}) s join parquets p on p.code = s.parquet order by s.since, s.id limit ${most}`);
  return rows.map((row) => ({
    trackingCode: trackingCodeOf(row.tracking_code),
    toAr: row.to_ar,
    toFr: row.to_fr,
    since: new Date(row.since),
    isClosed: row.is_closed,
  }));
}

/** How many files of an office are on their way. */
export async function countSent(tx: Transaction, parquet: string): Promise<number> {
  const [row] = await tx.orm.execute<{ count: number }>(
    sql`select count(*)::int as count from list_sent(${parquet})`,
  );
  return row?.count ?? 0;
}
