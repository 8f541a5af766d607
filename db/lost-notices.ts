import { sql } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { newId } from "@/db/ids";
import { notices } from "@/db/schema/notices";
import { type Day, parseDay } from "@/domain/calendar";
import type { Locale } from "@/domain/locale";
import { isMailOwed } from "@/domain/mail-owed";
import type { NoticeChannel, NoticeKind } from "@/domain/notice";
import type { NoticeTimes } from "@/domain/notice-values";
import type { LostNotice } from "@/domain/other-way";

/** A lost notice as the archive has it. */
export interface LostRow extends LostNotice {
  readonly id: string;
  readonly caseFileId: string;
  readonly factId: string;
  readonly partyId: string;
  readonly kind: NoticeKind;
  readonly language: Locale;
  readonly turn: number;
  readonly times: NoticeTimes;
}

interface ReadRow extends Record<string, unknown> {
  id: string;
  case_file_id: string;
  fact_id: string;
  party_id: string;
  channel: NoticeChannel;
  kind: NoticeKind;
  language: Locale;
  reminds: boolean;
  turn: number;
  times: NoticeTimes;
  is_protected: boolean;
  is_unwanted: boolean;
  stopped_mails: boolean;
  has_email: boolean;
  has_phone: boolean;
  has_address: boolean;
  others: LostNotice["others"];
}

/**
 * The notices among some that failed or expired, or whose number said STOP, of acts that stand; a mail that its party
 * has stopped, where it stood for a lost text. Two notices of one fact to one party that are lost at the same time wait
 * for each other here, or each would count on the other.
 */
export async function listLost(
  tx: Transaction,
  noticeIds: readonly string[],
): Promise<readonly LostRow[]> {
  if (noticeIds.length === 0) return [];
  await waitForSiblings(tx, noticeIds);
  const rows = await tx.orm.execute<ReadRow>(sql`
    select n.id, n.case_file_id, n.fact_id, n.party_id, n.channel, n.kind, n.language, n.reminds, n.turn, n.times, c.is_protected,
      n.state = 'skipped' as is_unwanted, p.stopped_mails,
      p.email_sealed is not null and not exists (select 1 from parties r where r.case_file_id = n.case_file_id
        and r.role = 'respondent' and r.email_index = p.email_index) as has_email,
      p.phone_sealed is not null and not exists (select 1 from parties r where r.case_file_id = n.case_file_id
        and r.role = 'respondent' and r.phone_index = p.phone_index) as has_phone,
      p.has_address,
      coalesce((select jsonb_agg(jsonb_build_object('channel', o.channel, 'state', o.state)) from notices o
        where o.fact_id = n.fact_id and o.party_id = n.party_id and o.reminds = n.reminds and o.turn = n.turn and o.id <> n.id and not o.to_former), '[]'::jsonb) as others
    from notices n
    join facts f on f.id = n.fact_id
    join case_files c on c.id = n.case_file_id
    join parties p on p.id = n.party_id
    where n.id in ${[...noticeIds]} and f.undone_at is null and not n.to_former
      and (n.state in ('failed', 'expired') or n.state = 'skipped' and n.reason = 'do_not_text' and n.channel = 'sms'
        or n.state = 'skipped' and n.reason = 'mails_stopped' and n.replaces is not null)
    order by n.id`);
  return [...rows].map((row) => ({
    id: row.id,
    caseFileId: row.case_file_id,
    factId: row.fact_id,
    partyId: row.party_id,
    channel: row.channel,
    kind: row.kind,
    language: row.language,
    times: row.times,
    reminds: row.reminds,
    turn: row.turn,
    isProtected: row.is_protected,
    isUnwanted: row.is_unwanted,
    isMailStopped: row.stopped_mails && !isMailOwed(row.kind),
    appointmentOn: dayOf(row.times),
    others: row.others,
    has: { email: row.has_email, phone: row.has_phone, address: row.has_address },
  }));
}

function dayOf({ date }: NoticeTimes): Day | null {
  return date === undefined ? null : parseDay(date);
}

/** The notices that went in the digests which some notices carry, without these. */
export async function listToldWith(
  tx: Transaction,
  noticeIds: readonly string[],
): Promise<readonly string[]> {
  if (noticeIds.length === 0) return [];
  const rows = await tx.orm.execute<{ id: string }>(sql`
    select id from notices where told_with in ${[...noticeIds]} and told_with <> id order by id`);
  return [...rows].map(({ id }) => id);
}

/** Lets one transaction at a time decide how a party is told of a fact. */
async function waitForSiblings(tx: Transaction, noticeIds: readonly string[]): Promise<void> {
  await tx.orm.execute(sql`
    select pg_advisory_xact_lock(k.key) from (
      select distinct hashtextextended(n.fact_id::text || n.party_id::text, 0) as key
      from notices n where n.id in ${[...noticeIds]} order by 1) k`);
}

/** Owes notices in the place of lost ones, once each; answers those that a machine will send. */
export async function insertOtherWays(
  tx: Transaction,
  ways: readonly { readonly lost: LostRow; readonly channel: NoticeChannel }[],
  now: Date,
): Promise<readonly string[]> {
  if (ways.length === 0) return [];
  const owed = await tx.orm
    .insert(notices)
    .values(
      ways.map(({ lost, channel }) => ({
        id: newId(now),
        caseFileId: lost.caseFileId,
        factId: lost.factId,
        partyId: lost.partyId,
        channel,
        kind: lost.kind,
        language: lost.language,
        reminds: lost.reminds,
        turn: lost.turn,
        replaces: lost.id,
        state: "owed" as const,
        times: lost.times,
        owedAt: now,
      })),
    )
    .onConflictDoNothing({
      target: [
        notices.factId,
        notices.partyId,
        notices.channel,
        notices.reminds,
        notices.toFormer,
        notices.turn,
      ],
    })
    .returning({ id: notices.id, channel: notices.channel });
  return owed.filter(({ channel }) => channel === "email").map(({ id }) => id);
}

/** Takes back what is still owed in the place of a notice that arrived after all. */
export async function withdrawOtherWays(tx: Transaction, noticeId: string): Promise<void> {
  await waitForSiblings(tx, [noticeId, ...(await listToldWith(tx, [noticeId]))]);
  await tx.orm.execute(sql`
    update notices r set state = 'skipped', reason = 'told_after_all'
    from notices n
    where (n.id = ${noticeId}::uuid or n.told_with = ${noticeId}::uuid) and r.fact_id = n.fact_id and r.party_id = n.party_id
      and r.reminds = n.reminds and r.turn = n.turn and r.id <> n.id and r.replaces is not null and r.state = 'owed' and not n.to_former`);
}

/** Marks a notice that was on its way as failed for good; false when it has ended otherwise already. */
export async function markFailed(
  tx: Transaction,
  noticeId: string,
  reason: string,
  now: Date,
): Promise<boolean> {
  const rows = await tx.orm.execute(sql`
    update notices set state = 'failed', reason = ${reason}, failed_at = ${now.toISOString()}::timestamptz
    where id = ${noticeId}::uuid and state in ('owed', 'sending', 'accepted') returning id`);
  return rows.length === 1;
}

/**
 * Ends the texts that were accepted before an instant and of which no receipt has come since. They are not sent
 * again: they may have arrived. Answers which.
 */
export async function expireUnreceipted(
  tx: Transaction,
  acceptedBefore: Date,
  most: number,
  now: Date,
): Promise<readonly string[]> {
  const rows = await tx.orm.execute<{ id: string }>(sql`
    update notices set state = 'expired', reason = 'no_receipt', failed_at = ${now.toISOString()}::timestamptz
    where id in (
      select id from notices
      where state = 'accepted' and channel = 'sms' and (told_with is null or told_with = id) and accepted_at < ${acceptedBefore.toISOString()}::timestamptz
      order by accepted_at limit ${most} for update skip locked)
    returning id`);
  return [...rows].map(({ id }) => id).sort();
}
