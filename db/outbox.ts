import { and, inArray, isNull, lt, sql } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { newId } from "@/db/ids";
import { outbox } from "@/db/schema/notices";

/** An event that leaves with the change that caused it. Ids only. */
export interface OutgoingEvent {
  readonly name: string;
  readonly payload: Record<string, unknown>;
}

/** One row of the outbox that a publisher holds. */
export interface ClaimedEvent extends OutgoingEvent {
  readonly id: string;
}

/** Writes an event in the transaction of its change; the publisher wakes when it commits. */
export async function addEvent(tx: Transaction, event: OutgoingEvent, now: Date): Promise<void> {
  await tx.orm.insert(outbox).values({ id: newId(now), createdAt: now, ...event });
}

/** Events that travel and are acknowledged together. */
export interface Batch {
  readonly batchId: string;
  readonly name: string;
  readonly events: readonly ClaimedEvent[];
}

/** Somebody waits for a code with the page open: its event is claimed before all others. Bare, or its index is not used. */
const urgent = sql.raw("name = 'code/owed'");
/** Then the notices that answer somebody's own act, or whose day is near. */
const soon = sql.raw("name = 'notice/soon'");

/**
 * Takes up to `most` unpublished events of one name, codes first, then urgent notices; several publishers never share one. Those that list
 * notices travel in one batch, of `most` notices unless a single event lists more; any other by itself.
 */
export async function claimEvents(
  tx: Transaction,
  options: { readonly most: number; readonly now: Date },
): Promise<readonly Batch[]> {
  const rows = await tx.orm.execute<BatchRow>(sql`
    with oldest as (
      select coalesce((select name from outbox where batch_id is null and ${urgent} order by id limit 1),
        (select name from outbox where batch_id is null and ${soon} order by id limit 1),
        (select name from outbox where batch_id is null order by id limit 1)) as name
    ), candidates as (
      select o.id, jsonb_array_length(coalesce(o.payload -> 'noticeIds', '[]')) as notices from outbox o
      where o.batch_id is null and o.name = (select name from oldest)
      order by o.id limit ${options.most} for update skip locked
    ), counted as (
      select id, notices, sum(notices) over (order by id) as so_far from candidates
    ), claimed as (
      select id from counted where so_far <= ${options.most} or so_far = notices
    )
    update outbox set batch_id = case when payload ? 'noticeIds' then ${newId(options.now)}::uuid else id end,
      publications = 1, published_at = ${options.now.toISOString()}
    where id in (select id from claimed)
    returning id, name, payload, batch_id, publications`);
  return batchesOf(rows);
}

interface BatchRow extends Record<string, unknown> {
  id: string;
  name: string;
  payload: Record<string, unknown>;
  batch_id: string;
  publications: number;
}

function batchesOf(rows: readonly BatchRow[]): (Batch & { readonly publication: number })[] {
  const batches = new Map<string, Batch & { publication: number; events: ClaimedEvent[] }>();
  for (const row of [...rows].sort((left, right) => (left.id < right.id ? -1 : 1))) {
    const { id, name, payload, batch_id: batchId, publications: publication } = row;
    const batch = batches.get(batchId) ?? { batchId, name, publication, events: [] };
    batch.events.push({ id, name, payload });
    batches.set(batchId, batch);
  }
  return [...batches.values()];
}

/** After this many publications the wait between two no longer grows. */
const mostDoublings = 3;

/**
 * Takes batches that stayed unacknowledged for longer than `patienceMs`, to publish them again; after each
 * publication twice as long, so that a busy engine is not given the same work ever again. A batch is taken
 * whole: its id and count make the id of its events.
 */
export async function claimUnacknowledged(
  tx: Transaction,
  options: { readonly patienceMs: number; readonly now: Date; readonly most: number },
): Promise<readonly (Batch & { readonly publication: number })[]> {
  const rows = await tx.orm.execute<BatchRow>(sql`
    with waiting as (
      select batch_id from outbox
      where acknowledged_at is null and batch_id is not null
        and published_at < ${options.now.toISOString()}::timestamptz - interval '1 millisecond' * ${options.patienceMs}::float8
          * 2 ^ least(publications - 1, ${mostDoublings}::int)
      group by batch_id order by min(published_at) limit ${options.most}
    ), late as (
      select id from outbox where batch_id in (select batch_id from waiting) and acknowledged_at is null
      order by id for update skip locked
    )
    update outbox set publications = least(publications + 1, 32767), published_at = ${options.now.toISOString()}
    where id in (select id from late)
    returning id, name, payload, batch_id, publications`);
  return batchesOf(rows);
}

/** Notes that a function has taken a batch over; it is not published again. */
export async function acknowledge(tx: Transaction, batchId: string, now: Date): Promise<void> {
  await tx.orm
    .update(outbox)
    .set({ acknowledgedAt: now })
    .where(and(inArray(outbox.batchId, [batchId]), isNull(outbox.acknowledgedAt)));
}

/** Forgets events acknowledged before an instant. */
export async function forgetEvents(tx: Transaction, before: Date): Promise<void> {
  await tx.orm.delete(outbox).where(lt(outbox.acknowledgedAt, before));
}
