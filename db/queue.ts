import { and, asc, desc, eq, inArray, sql } from "drizzle-orm";
import { numberOf, trackingCodeOf } from "@/db/case-files";
import type { Transaction } from "@/db/client";
import { listUntoldDays } from "@/db/clock-alerts";
import { caseFiles, parties } from "@/db/schema/case-files";
import { staff } from "@/db/schema/staff";
import { type Day, parseDay } from "@/domain/calendar";
import type { CaseKind } from "@/domain/case-kind";
import { placesOf, type QueueStage, queueStage } from "@/domain/queue-stage";
import type { RegistrationNumber } from "@/domain/registration-number";
import type { Status } from "@/domain/status";
import type { TrackingCode } from "@/domain/tracking-code";

/** A file as a list shows it. */
export interface QueueEntry {
  readonly trackingCode: TrackingCode;
  readonly number: RegistrationNumber | null;
  readonly kind: CaseKind;
  /** Key of the category. */
  readonly category: string;
  readonly status: Status;
  readonly reportReceived: boolean;
  readonly isProtected: boolean;
  readonly statusSince: Date;
  /** The office that has it, by whose targets its clock runs. */
  readonly parquet: string;
  /** By which day a party has still to be told, where that day is near or past; null: none has. */
  readonly untoldOn: Day | null;
  /** Until when a formal notice runs; null: none does. */
  readonly formalNoticeOn: Day | null;
  readonly deputy: string | null;
  /** Null when nobody is named; a protected file names nobody in a list. */
  readonly complainant: { readonly lastName: string; readonly firstName: string } | null;
}

/** Where a page of the queue begins: after or before a file, the newest first. */
export interface QueuePlace {
  readonly side: "after" | "before";
  readonly trackingCode: TrackingCode;
}

export interface QueuePage {
  readonly entries: readonly QueueEntry[];
  readonly hasNewer: boolean;
  readonly hasOlder: boolean;
}

/** One page of an office's files, newest first; `stage` null: every file. */
export async function listQueue(
  tx: Transaction,
  offices: readonly string[],
  stage: QueueStage | null,
  place: QueuePlace | null,
  most: number,
): Promise<QueuePage> {
  const start = place === null ? null : await findPlace(tx, place);
  const backwards = start !== null && place?.side === "before";
  const found = await tx.orm.execute<{ id: string }>(
    queueQuery({ offices, stage, start, backwards, most: most + 1 }),
  );
  const ids = found.slice(0, most).map(({ id }) => id);
  const isMore = found.length > most;
  return {
    entries: await listEntries(tx, ids),
    hasNewer: backwards ? isMore : start !== null,
    hasOlder: backwards ? true : isMore,
  };
}

interface QueueQuestion {
  readonly offices: readonly string[];
  readonly stage: QueueStage | null;
  readonly start: { readonly receivedAt: Date; readonly id: string } | null;
  readonly backwards: boolean;
  readonly most: number;
}

/** Reads the head of each office's and status's index and merges them, so that a long queue costs as a short one. */
function queueQuery({ offices, stage, start, backwards, most }: QueueQuestion) {
  // The place of nulls is that of the index: without it the index would not be read in its order.
  const order = backwards
    ? sql`received_at asc nulls first, id asc nulls first`
    : sql`received_at desc nulls last, id desc nulls last`;
  const beyond =
    start === null
      ? sql``
      : sql`and (f.received_at, f.id) ${backwards ? sql`>` : sql`<`} (${start.receivedAt.toISOString()}::timestamptz, ${start.id}::uuid)`;
  const places = stage === null ? null : placesOf(stage);
  const heaps =
    places === null
      ? sql`unnest(${textArray(offices)}) o (office)`
      : sql`unnest(${textArray(offices)}) o (office) cross join unnest(${textArray(places.statuses)}) s (status)`;
  const inHeap =
    places === null
      ? sql`f.parquet = o.office`
      : sql`f.parquet = o.office and f.status = s.status ${places.reportReceived === null ? sql`` : sql`and f.report_received = ${places.reportReceived}`}`;
  return sql`select n.id from ${heaps} cross join lateral (
      select f.id, f.received_at from case_files f
      where ${inHeap} ${beyond}
      order by ${order} limit ${most}
    ) n order by ${order} limit ${most}`;
}

function textArray(values: readonly string[]) {
  return values.length === 0
    ? sql`'{}'::text[]`
    : sql`array[${sql.join(
        values.map((value) => sql`${value}`),
        sql`, `,
      )}]::text[]`;
}

async function findPlace(tx: Transaction, place: QueuePlace) {
  const [row] = await tx.orm
    .select({ receivedAt: caseFiles.receivedAt, id: caseFiles.id })
    .from(caseFiles)
    .where(eq(caseFiles.trackingCode, place.trackingCode));
  return row ?? null;
}

/** Files as a list shows them, newest first or in the order of the ids; those out of reach are left out. */
export async function listEntries(
  tx: Transaction,
  ids: readonly string[],
  order: "newest" | "as_given" = "newest",
): Promise<readonly QueueEntry[]> {
  if (ids.length === 0) return [];
  const rows = await tx.orm
    .select({ file: caseFiles, deputy: staff.name })
    .from(caseFiles)
    .leftJoin(staff, eq(staff.id, caseFiles.assignedTo))
    .where(inArray(caseFiles.id, [...ids]))
    .orderBy(desc(caseFiles.receivedAt), desc(caseFiles.id));
  const named = rows.filter(({ file }) => !file.isProtected).map(({ file }) => file.id);
  const complainants = await listComplainants(tx, named);
  const untold = await listUntoldDays(tx, ids);
  if (order === "as_given")
    rows.sort((left, right) => ids.indexOf(left.file.id) - ids.indexOf(right.file.id));
  return rows.map(({ file, deputy }) => ({
    trackingCode: trackingCodeOf(file.trackingCode),
    number: numberOf(file),
    kind: file.kind,
    category: file.category,
    status: file.status,
    reportReceived: file.reportReceived,
    isProtected: file.isProtected,
    statusSince: file.statusSince,
    parquet: file.parquet,
    untoldOn: untold.get(file.id) ?? null,
    formalNoticeOn: file.formalNoticeDueOn === null ? null : parseDay(file.formalNoticeDueOn),
    deputy,
    complainant: complainants.get(file.id) ?? null,
  }));
}

async function listComplainants(tx: Transaction, caseFileIds: readonly string[]) {
  const first = new Map<string, { lastName: string; firstName: string }>();
  if (caseFileIds.length === 0) return first;
  const rows = await tx.orm
    .select({
      caseFileId: parties.caseFileId,
      lastName: parties.lastName,
      firstName: parties.firstName,
    })
    .from(parties)
    .where(and(inArray(parties.caseFileId, [...caseFileIds]), eq(parties.role, "complainant")))
    .orderBy(asc(parties.id));
  for (const { caseFileId, lastName, firstName } of rows) {
    if (first.has(caseFileId)) continue;
    first.set(caseFileId, { lastName: lastName ?? "", firstName: firstName ?? "" });
  }
  return first;
}

/** How many files lie in each heap of some offices, in one question. */
export async function countStages(
  tx: Transaction,
  offices: readonly string[],
): Promise<ReadonlyMap<QueueStage, number>> {
  const counts = new Map<QueueStage, number>();
  if (offices.length === 0) return counts;
  const rows = await tx.orm
    .select({
      status: caseFiles.status,
      reportReceived: caseFiles.reportReceived,
      count: sql<number>`count(*)::int`,
    })
    .from(caseFiles)
    .where(inArray(caseFiles.parquet, [...offices]))
    .groupBy(caseFiles.status, caseFiles.reportReceived);
  for (const { status, reportReceived, count } of rows) {
    const stage = queueStage(status, reportReceived);
    if (stage !== null) counts.set(stage, (counts.get(stage) ?? 0) + count);
  }
  return counts;
}
