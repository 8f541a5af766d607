import { inArray, sql } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { phoneMarks } from "@/db/schema/phone-marks";
import {
  deadNumberCodes,
  type PhoneMark,
  silentSince,
  textsLostBefore,
  textsToAsk,
} from "@/domain/phone-mark";

/** The number that a text went to, unless its party has another since. */
const numberOfText = sql`notices n join parties p on p.id = n.party_id
  where n.channel = 'sms' and not n.to_former and p.phone_index is not null
    and n.sending_at > coalesce(p.contact_changed_at, '-infinity'::timestamptz)`;

/** Marks the number of a text that failed for good, in the transaction that learns of it. */
export async function markDeadNumber(
  tx: Transaction,
  noticeId: string,
  at: Date,
  now: Date,
): Promise<void> {
  await tx.orm.execute(sql`
    insert into phone_marks (phone_index, reason, since, marked_at)
    select p.phone_index, 'failed', ${at.toISOString()}::timestamptz, ${now.toISOString()}::timestamptz
    from ${numberOfText} and n.id = ${noticeId}
    on conflict (phone_index) do update set reason = excluded.reason, since = excluded.since,
      marked_at = excluded.marked_at where phone_marks.reason <> 'failed'`);
}

/** Takes the marks off the numbers at which texts have arrived. */
export async function clearPhoneMarks(
  tx: Transaction,
  noticeIds: readonly string[],
): Promise<void> {
  if (noticeIds.length === 0) return;
  await tx.orm.execute(sql`
    delete from phone_marks where phone_index in (
      select p.phone_index from ${numberOfText} and n.id in ${[...noticeIds]})`);
}

/**
 * The daily round: marks numbers that gave no sign of life for twelve months although they were written to,
 * and those that the gateway refused at once. It reads two short stretches of notices by their ids.
 */
export async function markSilentNumbers(tx: Transaction, now: Date): Promise<number> {
  const at = now.toISOString();
  const since = silentSince(now).toISOString();
  const lost = textsLostBefore(now).toISOString();
  const [yearAgo, lately] = textsToAsk(now).map(
    ({ from, to }) => sql`(n.id >= ${firstIdOf(from)}::uuid and n.id < ${firstIdOf(to)}::uuid)`,
  );
  const marked = await tx.orm.execute(sql`
    with asked as (
      select distinct p.phone_index from ${numberOfText} and (${yearAgo} or ${lately})
    ), texts as (
      select a.phone_index, max(n.delivered_at) as last_life, min(n.owed_at) as first_text,
        max(n.owed_at) filter (where n.delivered_at is null and n.owed_at <= ${lost}::timestamptz) as last_silent
      from asked a join parties p on p.phone_index = a.phone_index join notices n on n.party_id = p.id
      where n.channel = 'sms' and not n.to_former and n.sending_at is not null
        and n.sending_at > coalesce(p.contact_changed_at, '-infinity'::timestamptz)
      group by a.phone_index
    ), life as (
      select t.phone_index, greatest(t.last_life, t.first_text,
          (select max(p.phone_verified_at) from parties p where p.phone_index = t.phone_index)) as since
      from texts t where t.last_silent is not null and (t.last_life is null or t.last_silent > t.last_life)
    )
    insert into phone_marks (phone_index, reason, since, marked_at)
    select phone_index, 'silent', since, ${at}::timestamptz from life where since <= ${since}::timestamptz
    on conflict (phone_index) do nothing`);
  const refused = await tx.orm.execute(sql`
    insert into phone_marks (phone_index, reason, since, marked_at)
    select p.phone_index, 'failed', max(n.failed_at), ${at}::timestamptz
    from ${numberOfText} and n.id >= ${firstIdOf(new Date(now.getTime() - recentMs))}::uuid
      and n.state = 'failed' and n.reason in ${[...deadNumberCodes]}
      and not exists (select 1 from parties q join notices m on m.party_id = q.id
        where q.phone_index = p.phone_index and m.delivered_at > n.failed_at)
    group by p.phone_index
    on conflict (phone_index) do nothing`);
  return marked.count + refused.count;
}

const recentMs = 4 * 24 * 60 * 60_000;

/** The smallest id of an instant: ids begin with their millisecond. */
function firstIdOf(instant: Date): string {
  const ms = Math.max(instant.getTime(), 0).toString(16).padStart(12, "0");
  return `${ms.slice(0, 8)}-${ms.slice(8, 12)}-7000-8000-000000000000`;
}

/** The marks of some numbers in E.164; a number without one is not named. */
export async function listPhoneMarks(
  tx: Transaction,
  phones: readonly string[],
): Promise<ReadonlyMap<string, PhoneMark>> {
  if (phones.length === 0) return new Map();
  const byIndex = new Map(
    phones.map((phone) => [tx.cipher.blindIndex("phone", phone).toString("hex"), phone]),
  );
  const rows = await tx.orm
    .select()
    .from(phoneMarks)
    .where(
      inArray(
        phoneMarks.phoneIndex,
        [...byIndex.keys()].map((index) => Buffer.from(index, "hex")),
      ),
    );
  return new Map(
    rows.flatMap(({ phoneIndex, reason, since }) => {
      const phone = byIndex.get(phoneIndex.toString("hex"));
      return phone === undefined ? [] : [[phone, { reason, since }]];
    }),
  );
}
