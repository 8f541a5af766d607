import { and, eq, inArray, sql } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { usualTimes } from "@/db/schema/usual-times";
import { addDays, officeDay, officeInstant } from "@/domain/calendar";
import type { CaseKind } from "@/domain/case-kind";
import { statusesThatWait } from "@/domain/silence";
import type { TrackingCode } from "@/domain/tracking-code";
import {
  awaitedVerbs,
  fewestFiles,
  promiseKeptDays,
  type UsualTime,
  usualOverDays,
} from "@/domain/usual-time";
import type { Status } from "@/domain/status";

/** Where a file stands once somebody need wait no more; what it waits for may have come before. */
const decided: readonly Status[] = ["closed", "settled", "answered", "prosecuted", "with_judge"];

const listOf = (values: readonly string[]) =>
  sql.join(
    values.map((value) => sql`${value}`),
    sql`, `,
  );

/** Counts anew how long an office takes, kind by kind, from what it has decided in a year. */
export async function countUsualTimes(tx: Transaction, parquet: string, now: Date): Promise<void> {
  const since = officeInstant(addDays(officeDay(now), -usualOverDays), 0).toISOString();
  await tx.orm.delete(usualTimes).where(eq(usualTimes.parquet, parquet));
  await tx.orm.execute(sql`
    insert into usual_times (parquet, kind, files, half_days, most_days, counted_at)
    select ${parquet}, kind, count(*), percentile_disc(0.5) within group (order by days),
      percentile_disc(0.9) within group (order by days), ${now.toISOString()}::timestamptz
    from (
      select f.kind, (d.at at time zone 'Africa/Casablanca')::date - (f.received_at at time zone 'Africa/Casablanca')::date as days
      from case_files f cross join lateral (
        select x.at from facts x where x.case_file_id = f.id and x.undone_at is null and x.verb in (${listOf(awaitedVerbs)})
        order by x.sequence limit 1) d
      where f.parquet = ${parquet} and f.status in (${listOf(decided)}) and f.status_since >= ${since}::timestamptz
    ) taken group by kind having count(*) >= ${fewestFiles}
    -- Another round that runs at once has counted the same.
    on conflict do nothing`);
}

/** How long an office usually takes over files such as that of the code in scope; null: not known, or not told. */
export async function findUsualTime(
  tx: Transaction,
  code: TrackingCode,
  parquet: string,
): Promise<UsualTime | null> {
  const [row] = await tx.orm.execute<{ half_days: number; most_days: number }>(
    sql`select half_days, most_days from usual_time(${code}, ${parquet})`,
  );
  return row === undefined ? null : { halfDays: row.half_days, mostDays: row.most_days };
}

/** How long some offices usually take over a kind, by office. */
export async function listUsualTimes(
  tx: Transaction,
  parquets: readonly string[],
  kind: CaseKind,
): Promise<ReadonlyMap<string, UsualTime>> {
  if (parquets.length === 0) return new Map();
  const { parquet, halfDays, mostDays } = usualTimes;
  const rows = await tx.orm
    .select({ parquet, halfDays, mostDays })
    .from(usualTimes)
    .where(and(inArray(parquet, [...parquets]), eq(usualTimes.kind, kind)));
  return new Map(rows.map(({ parquet: office, ...time }) => [office, time]));
}

/** A file that has just waited longer than nine in ten do. */
export interface LongWaiting {
  readonly id: string;
  readonly mostDays: number;
}

/** Files of an office that have passed its usual time within some days, and of which nobody was told. */
export async function listLongWaiting(
  tx: Transaction,
  parquet: string,
  now: Date,
  most: number,
): Promise<readonly LongWaiting[]> {
  const today = officeDay(now);
  const rows = await tx.orm.execute<{ id: string; most_days: number }>(sql`
    select f.id, u.most_days from case_files f join usual_times u on u.parquet = f.parquet and u.kind = f.kind
    where f.parquet = ${parquet} and f.status in (${listOf(statusesThatWait)})
      and ${today}::date - (f.received_at at time zone 'Africa/Casablanca')::date
        between u.most_days + 1 and u.most_days + ${promiseKeptDays}
      and not exists (select 1 from clock_alerts a where a.case_file_id = f.id and a.clock = 'promise')
    order by f.received_at, f.id limit ${most}`);
  return [...rows].map((row) => ({ id: row.id, mostDays: row.most_days }));
}

/** Whether anybody was told that a file waits longer than usual. */
export async function isPromiseBroken(tx: Transaction, caseFileId: string): Promise<boolean> {
  const rows = await tx.orm.execute(
    sql`select 1 from clock_alerts where case_file_id = ${caseFileId}::uuid and clock = 'promise' limit 1`,
  );
  return [...rows].length > 0;
}

/** The notices among some that tell of their own file that its usual time is over, and not of one that it was joined to. */
export async function listPastUsual(
  tx: Transaction,
  noticeIds: readonly string[],
): Promise<ReadonlySet<string>> {
  if (noticeIds.length === 0) return new Set();
  const rows = await tx.orm.execute<{ id: string }>(sql`
    select n.id from notices n
    join facts x on x.id = n.fact_id and x.case_file_id = n.case_file_id
    join clock_alerts a on a.case_file_id = n.case_file_id and a.clock = 'promise' and a.raised_at = x.at
    where n.id in ${[...noticeIds]}`);
  return new Set([...rows].map(({ id }) => id));
}
