import { and, count, eq, inArray, isNull, min, sql } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { listOfficeSettings } from "@/db/office-settings";
import { listEntries, type QueuePage, type QueuePlace } from "@/db/queue";
import { caseFiles } from "@/db/schema/case-files";
import { clockAlerts } from "@/db/schema/clocks";
import { clockedStages, type OfficeSettings, usualSettings } from "@/domain/office-settings";
import {
  type Lateness,
  lateness,
  placesOf,
  type QueueStage,
  sinceWhenLate,
} from "@/domain/queue-stage";
import type { TrackingCode } from "@/domain/tracking-code";

/** What a list is narrowed to: a clock that is late or near its end, or parties not yet told in time. */
export type ClockFilter = Lateness | "untold";

/** Part of an office's files whose clocks run alike, in the form in which the archive is asked. */
interface Heap {
  readonly clock: Lateness | "any";
  readonly office: string;
  readonly status: string;
  readonly report: boolean;
  readonly target: number;
  readonly since: string;
  readonly before: string;
}

interface HeapQuestion {
  readonly offices: readonly string[];
  readonly settings: ReadonlyMap<string, OfficeSettings>;
  readonly stage: QueueStage | null;
  readonly clocks: readonly (Lateness | "any")[];
  readonly now: Date;
}

function heapsOf({ offices, settings, stage, clocks, now }: HeapQuestion): readonly Heap[] {
  return clocks.flatMap((clock) =>
    offices.flatMap((office) =>
      clockedStages
        .filter((clocked) => stage === null || stage === clocked)
        .flatMap((clocked) => {
          const { statuses, reportReceived } = placesOf(clocked);
          const target = (settings.get(office) ?? usualSettings).targetDays[clocked];
          const range = clock === "any" ? null : sinceWhenLate(clock, target, now);
          const reports = reportReceived === null ? [false, true] : [reportReceived];
          return statuses.flatMap((status) =>
            reports.map((report) => ({
              clock,
              office,
              status,
              report,
              target,
              since: range?.from?.toISOString() ?? "-infinity",
              before: range?.before.toISOString() ?? "infinity",
            })),
          );
        }),
    ),
  );
}

const asRows = (heaps: readonly Heap[]) =>
  sql`jsonb_to_recordset(${JSON.stringify(heaps)}::jsonb)
    as h(clock text, office text, status text, report boolean, target int, since timestamptz, before timestamptz)`;
const inHeap = sql`f.parquet = h.office and f.status = h.status and f.report_received = h.report
  and f.status_since >= h.since and f.status_since < h.before`;

/** One page of an office's files by the end of their clocks, the most urgent first; `clock` null: all that run. */
export async function listByUrgency(
  tx: Transaction,
  offices: readonly string[],
  narrowed: { readonly stage: QueueStage | null; readonly clock: ClockFilter | null },
  place: QueuePlace | null,
  most: number,
  now: Date,
): Promise<QueuePage> {
  if (narrowed.clock === "untold") return listUntold(tx, offices, place, most);
  const settings = await listOfficeSettings(tx);
  const clocks = [narrowed.clock ?? ("any" as const)];
  const heaps = heapsOf({ offices, settings, stage: narrowed.stage, clocks, now });
  const start = place === null ? null : await findDue(tx, heaps, place.trackingCode);
  const backwards = start !== null && place?.side === "before";
  const found = await tx.orm.execute<{ id: string }>(urgencyQuery(heaps, start, backwards, most));
  return pageOf(tx, found, { most, backwards, hasStart: start !== null });
}

/** A place among the files ordered by the end of their clocks. */
interface DuePlace {
  readonly due: Date;
  readonly id: string;
}

/** Each heap is read by its index in the order of its clocks, and the heads are merged. */
function urgencyQuery(
  heaps: readonly Heap[],
  start: DuePlace | null,
  backwards: boolean,
  most: number,
) {
  const way = backwards ? sql`desc` : sql`asc`;
  const beyond =
    start === null
      ? sql``
      : sql`and (f.status_since, f.id) ${backwards ? sql`<` : sql`>`}
          (${start.due.toISOString()}::timestamptz - h.target * interval '24 hours', ${start.id}::uuid)`;
  return sql`select n.id from ${asRows(heaps)} cross join lateral (
      select f.id, f.status_since + h.target * interval '24 hours' as due from case_files f
      where ${inHeap} ${beyond}
      order by f.status_since ${way}, f.id ${way} limit ${most + 1}
    ) n order by n.due ${way}, n.id ${way} limit ${most + 1}`;
}

async function findDue(
  tx: Transaction,
  heaps: readonly Heap[],
  trackingCode: TrackingCode,
): Promise<DuePlace | null> {
  const [row] = await tx.orm
    .select({
      id: caseFiles.id,
      parquet: caseFiles.parquet,
      status: caseFiles.status,
      report: caseFiles.reportReceived,
      since: caseFiles.statusSince,
    })
    .from(caseFiles)
    .where(eq(caseFiles.trackingCode, trackingCode));
  const heap = heaps.find(
    ({ office, status, report }) =>
      office === row?.parquet && status === row.status && report === row.report,
  );
  if (row === undefined || heap === undefined) return null;
  return { id: row.id, due: new Date(row.since.getTime() + heap.target * 86_400_000) };
}

async function pageOf(
  tx: Transaction,
  found: readonly { readonly id: string }[],
  { most, backwards, hasStart }: { most: number; backwards: boolean; hasStart: boolean },
): Promise<QueuePage> {
  const ids = found.slice(0, most).map(({ id }) => id);
  if (backwards) ids.reverse();
  const isMore = found.length > most;
  return {
    entries: await listEntries(tx, ids, "as_given"),
    hasNewer: backwards ? isMore : hasStart,
    hasOlder: backwards ? true : isMore,
  };
}

const openTelling = (offices: readonly string[]) =>
  and(
    inArray(clockAlerts.parquet, [...offices]),
    eq(clockAlerts.clock, "telling"),
    isNull(clockAlerts.endedAt),
  );

/** Files of which a party has still to be told, the first due first. */
async function listUntold(
  tx: Transaction,
  offices: readonly string[],
  place: QueuePlace | null,
  most: number,
): Promise<QueuePage> {
  if (offices.length === 0) return { entries: [], hasNewer: false, hasOlder: false };
  const start = place === null ? null : await findUntold(tx, offices, place.trackingCode);
  const backwards = start !== null && place?.side === "before";
  const due = min(clockAlerts.dueOn);
  const way = backwards ? sql`desc` : sql`asc`;
  const found = await tx.orm
    .select({ id: clockAlerts.caseFileId })
    .from(clockAlerts)
    .where(openTelling(offices))
    .groupBy(clockAlerts.caseFileId)
    .having(
      start === null
        ? undefined
        : sql`(${due}, ${clockAlerts.caseFileId}) ${backwards ? sql`<` : sql`>`} (${start.due}::date, ${start.id}::uuid)`,
    )
    .orderBy(sql`${due} ${way}`, sql`${clockAlerts.caseFileId} ${way}`)
    .limit(most + 1);
  return pageOf(tx, found, { most, backwards, hasStart: start !== null });
}

async function findUntold(tx: Transaction, offices: readonly string[], code: TrackingCode) {
  const [row] = await tx.orm
    .select({ id: caseFiles.id, due: min(clockAlerts.dueOn) })
    .from(clockAlerts)
    .innerJoin(caseFiles, eq(caseFiles.id, clockAlerts.caseFileId))
    .where(and(openTelling(offices), eq(caseFiles.trackingCode, code)))
    .groupBy(caseFiles.id);
  return row === undefined || row.due === null ? null : { id: row.id, due: row.due };
}

/** How many files of some offices are late, soon late, or have a party to tell. */
export async function countByClock(
  tx: Transaction,
  offices: readonly string[],
  now: Date,
): Promise<Readonly<Record<ClockFilter, number>>> {
  const counts = { late: 0, soon_late: 0, untold: 0 };
  if (offices.length === 0) return counts;
  const settings = await listOfficeSettings(tx);
  const heaps = heapsOf({ offices, settings, stage: null, clocks: lateness, now });
  const rows = await tx.orm.execute<{ clock: Lateness; count: number }>(
    sql`select h.clock, sum(n.count)::int as count from ${asRows(heaps)} cross join lateral (
        select count(*) as count from case_files f where ${inHeap}
      ) n group by h.clock`,
  );
  for (const { clock, count: files } of rows) counts[clock] = files;
  const [untold] = await tx.orm
    .select({ files: count(sql`distinct ${clockAlerts.caseFileId}`) })
    .from(clockAlerts)
    .where(openTelling(offices));
  return { ...counts, untold: untold?.files ?? 0 };
}
