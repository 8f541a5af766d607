import { eq, sql } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { caseFiles } from "@/db/schema/case-files";
import { statusesThatWait } from "@/domain/silence";
import type { Status } from "@/domain/status";

/** A file in which nothing has happened for long. */
export interface SilentFile {
  readonly id: string;
  readonly statusSince: Date;
  readonly lastStep: Date;
}

interface SilentQuestion {
  readonly parquet: string;
  readonly before: Date;
  /** The last one of the stretch before. */
  readonly after: Pick<SilentFile, "id" | "statusSince"> | null;
  readonly most: number;
}

/**
 * Files of an office whose last step lies before an instant, and of which its chief was not told since
 * that step. Each status is read by its index from the oldest on, so that what moves is never read.
 */
export async function listSilent(
  tx: Transaction,
  { parquet, before, after, most }: SilentQuestion,
): Promise<readonly SilentFile[]> {
  const beyond =
    after === null
      ? sql``
      : sql`and (f.status_since, f.id) > (${after.statusSince.toISOString()}::timestamptz, ${after.id}::uuid)`;
  const statuses = sql.join(
    statusesThatWait.map((status) => sql`${status}`),
    sql`, `,
  );
  const rows = await tx.orm.execute<{ id: string; status_since: string; last_step: string }>(sql`
    select n.id, n.status_since, n.last_step from unnest(array[${statuses}]::text[]) s (status)
    cross join (values (false), (true)) r (report)
    cross join lateral (
      select f.id, f.status_since, l.at as last_step from case_files f
      cross join lateral (select x.at from facts x where x.case_file_id = f.id order by x.sequence desc limit 1) l
      where f.parquet = ${parquet} and f.status = s.status and f.report_received = r.report
        and f.status_since < ${before.toISOString()}::timestamptz and l.at < ${before.toISOString()}::timestamptz ${beyond}
        and not exists (select 1 from clock_alerts a
          where a.case_file_id = f.id and a.clock = 'silence' and a.raised_at > l.at)
      order by f.status_since, f.id limit ${most}
    ) n order by n.status_since, n.id limit ${most}`);
  return [...rows].map((row) => ({
    id: row.id,
    statusSince: new Date(row.status_since),
    lastStep: new Date(row.last_step),
  }));
}

/** A file as it is held by the worker. */
export interface HeldFile {
  readonly version: number;
  readonly status: Status;
  readonly parquet: string;
  readonly receivedAt: Date;
}

/** Holds a file until the transaction ends; null when somebody acts on it at this moment. */
export async function holdSilentFile(tx: Transaction, id: string): Promise<HeldFile | null> {
  const [row] = await tx.orm
    .select({
      version: caseFiles.version,
      status: caseFiles.status,
      parquet: caseFiles.parquet,
      receivedAt: caseFiles.receivedAt,
    })
    .from(caseFiles)
    .where(eq(caseFiles.id, id))
    .for("no key update", { skipLocked: true });
  return row ?? null;
}

/** Raises the version of a held file, whose new fact bears it. */
export async function raiseVersion(tx: Transaction, id: string, version: number): Promise<void> {
  await tx.orm.update(caseFiles).set({ version }).where(eq(caseFiles.id, id));
}

/** Files of an office that lie too long in their heap, and whose lateness was not noted since they came into it. */
export interface LateFile {
  readonly id: string;
  readonly since: Date;
}

interface LateQuestion {
  readonly parquet: string;
  readonly statuses: readonly Status[];
  /** Null: whether the report is here or not. */
  readonly reportReceived: boolean | null;
  readonly before: Date;
  readonly most: number;
}

/** Reads one heap by its index, the oldest first. */
export async function listNewlyLate(
  tx: Transaction,
  { parquet, statuses, reportReceived, before, most }: LateQuestion,
): Promise<readonly LateFile[]> {
  const wanted = sql.join(
    statuses.map((status) => sql`${status}`),
    sql`, `,
  );
  const reports = reportReceived === null ? sql`(false), (true)` : sql`(${reportReceived})`;
  const rows = await tx.orm.execute<{ id: string; since: string }>(sql`
    select n.id, n.since from unnest(array[${wanted}]::text[]) s (status) cross join (values ${reports}) r (report)
    cross join lateral (
      select f.id, f.status_since as since from case_files f
      where f.parquet = ${parquet} and f.status = s.status and f.report_received = r.report::boolean
        and f.status_since < ${before.toISOString()}::timestamptz
        and not exists (select 1 from clock_alerts a
          where a.case_file_id = f.id and a.clock = 'stage' and a.raised_at >= f.status_since)
      order by f.status_since, f.id limit ${most}
    ) n order by n.since, n.id limit ${most}`);
  return [...rows].map((row) => ({ id: row.id, since: new Date(row.since) }));
}
