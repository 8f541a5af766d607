import { and, asc, desc, eq, gte, ne, sql } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { heartbeats } from "@/db/schema/audit";
import { deliveryDays, deliveryQueues } from "@/db/schema/delivery";
import { segmentPrices } from "@/db/schema/wordings";
import { addDays, type Day, officeInstant } from "@/domain/calendar";

/** All offices together, as a row of the figures. */
export const everyOffice = "*";

/** Ids carry the instant at which they were made: a day is a range of them, by the primary key. */
function firstIdOf(at: Date): string {
  const ms = at.getTime().toString(16).padStart(12, "0");
  return `${ms.slice(0, 8)}-${ms.slice(8)}-7000-8000-000000000000`;
}

/** Counts the notices of a day anew, office by office and all together. */
export async function countDeliveryDay(tx: Transaction, day: Day, now: Date): Promise<void> {
  const [from, before] = [officeInstant(day, 0), officeInstant(addDays(day, 1), 0)];
  await tx.orm.execute(sql`
    insert into delivery_days (day, parquet, owed, accepted, delivered, failed, uncertain_resends, segments,
      timed, within_ten, p50_ms, p95_ms, p99_ms, counted_at)
    select ${day}::date, coalesce(f.parquet, ${everyOffice}),
      count(*) filter (where n.state not in ('skipped', 'withheld')),
      count(n.accepted_at), count(n.delivered_at), count(*) filter (where n.state in ('failed', 'expired')),
      coalesce(sum(n.uncertain_resends), 0), coalesce(sum(n.segments), 0),
      count(n.took), count(*) filter (where n.took <= 10000),
      percentile_disc(0.5) within group (order by n.took), percentile_disc(0.95) within group (order by n.took),
      percentile_disc(0.99) within group (order by n.took), ${now.toISOString()}::timestamptz
    from (
      select case_file_id, state, accepted_at, delivered_at, uncertain_resends, segments,
        case when accepted_at - released_at is not null
          then least(greatest(extract(epoch from accepted_at - released_at) * 1000, 0), 2e9)::int end as took
      from notices
      where id >= ${firstIdOf(from)}::uuid and id < ${firstIdOf(before)}::uuid and channel in ('sms', 'email')
    ) n join case_files f on f.id = n.case_file_id
    group by grouping sets ((f.parquet), ())
    having count(*) > 0
    on conflict (day, parquet) do update set owed = excluded.owed, accepted = excluded.accepted,
      delivered = excluded.delivered, failed = excluded.failed, uncertain_resends = excluded.uncertain_resends,
      segments = excluded.segments, timed = excluded.timed, within_ten = excluded.within_ten, p50_ms = excluded.p50_ms,
      p95_ms = excluded.p95_ms, p99_ms = excluded.p99_ms, counted_at = excluded.counted_at`);
}

/** From when on what waits or runs is stuck. */
export interface StuckSince {
  readonly dueBefore: Date;
  readonly startedBefore: Date;
}

const isDue = (at: string) =>
  sql`n.state = 'owed' and n.behind is null and (n.told_with is null or n.told_with = n.id) and coalesce(n.not_before, n.owed_at) <= ${at}::timestamptz`;

/** Counts anew what waits now, office by office and all together. */
export async function countDeliveryQueues(
  tx: Transaction,
  { dueBefore, startedBefore }: StuckSince,
  now: Date,
): Promise<void> {
  const at = now.toISOString();
  const due = isDue(at);
  await tx.orm.delete(deliveryQueues);
  await tx.orm.execute(sql`
    insert into delivery_queues (parquet, due, due_texts, waiting, sending, stuck_owed, stuck_sending, oldest_due_at, counted_at)
    select coalesce(f.parquet, ${everyOffice}),
      count(*) filter (where ${due}), count(*) filter (where n.channel = 'sms' and (${due} or n.state = 'sending')),
      count(*) filter (where n.state = 'owed' and not (${due})), count(*) filter (where n.state = 'sending'),
      count(*) filter (where ${due} and coalesce(n.not_before, n.owed_at) < ${dueBefore.toISOString()}::timestamptz),
      count(*) filter (where n.state = 'sending' and n.sending_at < ${startedBefore.toISOString()}::timestamptz),
      min(coalesce(n.not_before, n.owed_at)) filter (where ${due}), ${at}::timestamptz
    from notices n join case_files f on f.id = n.case_file_id
    where n.state in ('owed', 'sending') and n.channel in ('sms', 'email')
    group by grouping sets ((f.parquet), ())`);
}

/** Takes the right to count for this transaction; false when somebody else counts. */
export async function holdCounting(tx: Transaction): Promise<boolean> {
  const [row] = await tx.orm.execute<{ held: boolean }>(
    sql`select pg_try_advisory_xact_lock(hashtext('delivery_figures')) as held`,
  );
  return row?.held === true;
}

/** The notices that are stuck, oldest first, as far as one step takes them up. */
export async function listStuckOwed(
  tx: Transaction,
  { dueBefore }: Pick<StuckSince, "dueBefore">,
  now: Date,
  most: number,
): Promise<readonly string[]> {
  const rows = await tx.orm.execute<{ id: string }>(sql`
    select n.id from notices n
    where n.state = 'owed' and n.channel in ('sms', 'email') and ${isDue(now.toISOString())}
      and coalesce(n.not_before, n.owed_at) < ${dueBefore.toISOString()}::timestamptz
    order by n.id limit ${most}`);
  return [...rows].map(({ id }) => id);
}

export type DeliveryDay = typeof deliveryDays.$inferSelect;
export type DeliveryQueue = typeof deliveryQueues.$inferSelect;

/** The days of an office, or of all together, the newest first. */
export async function listDeliveryDays(
  tx: Transaction,
  parquet: string,
  since: Day,
): Promise<readonly DeliveryDay[]> {
  return tx.orm
    .select()
    .from(deliveryDays)
    .where(and(eq(deliveryDays.parquet, parquet), gte(deliveryDays.day, since)))
    .orderBy(desc(deliveryDays.day));
}

/** The offices that had notices on a day, the busiest first. */
export async function listDeliveryOffices(
  tx: Transaction,
  day: Day,
): Promise<readonly DeliveryDay[]> {
  return tx.orm
    .select()
    .from(deliveryDays)
    .where(and(eq(deliveryDays.day, day), ne(deliveryDays.parquet, everyOffice)))
    .orderBy(desc(deliveryDays.owed), asc(deliveryDays.parquet));
}

/** What waits in an office, or in all; null: it was never counted, or nothing waits. */
export async function findDeliveryQueue(
  tx: Transaction,
  parquet: string,
): Promise<DeliveryQueue | null> {
  const [row] = await tx.orm
    .select()
    .from(deliveryQueues)
    .where(eq(deliveryQueues.parquet, parquet));
  return row ?? null;
}

/** When each recurring function last ran, and when the first of them first did; null: none ever ran. */
export interface Beats {
  readonly ranAt: ReadonlyMap<string, Date>;
  readonly firstAt: Date | null;
}

export async function listBeats(tx: Transaction): Promise<Beats> {
  const rows = await tx.orm.select().from(heartbeats).orderBy(asc(heartbeats.firstAt));
  return {
    ranAt: new Map(rows.map(({ name, at }) => [name, at])),
    firstAt: rows[0]?.firstAt ?? null,
  };
}

/** What a segment costs, in thousandths of a dirham; null: nobody has said. */
export async function findSegmentCost(
  tx: Transaction,
): Promise<{ readonly thousandths: number | null; readonly isConfirmed: boolean }> {
  const { thousandths, isConfirmed } = segmentPrices;
  const [row] = await tx.orm.select({ thousandths, isConfirmed }).from(segmentPrices);
  return row ?? { thousandths: null, isConfirmed: false };
}
