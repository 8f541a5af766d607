import { lt, type SQL, sql } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { numberTexts } from "@/db/schema/delivery";
import { newestWording } from "@/db/wordings";
import { type Day, officeDay } from "@/domain/calendar";
import { digestRoles, digestRules, nearUntil } from "@/domain/digest";
import { triesEndedFor } from "@/domain/delivery";
import type { Locale } from "@/domain/locale";
import { isMailOwed } from "@/domain/mail-owed";
import { type NoticeKind, noticeKinds } from "@/domain/notice";
import type { NoticeTimes } from "@/domain/notice-values";
import { partyRoles } from "@/domain/party";
import { nextMorning, urgentKinds } from "@/domain/quiet-hours";
import { holdsForHours, mostTexts, sameTextMinutes, triesThatHold } from "@/domain/send-order";
import type { SenderName } from "@/domain/sender";

/** A notice that was taken, with what its words and its call need. */
export interface TakenRow extends Record<string, unknown> {
  id: string;
  case_file_id: string;
  party_id: string;
  channel: "sms" | "email";
  kind: NoticeKind;
  language: Locale;
  attempts: number;
  times: NoticeTimes;
  owed_at: Date;
  /** It carries a digest. */
  carries: boolean;
  /** Of a text to the number that its party has left. */
  destination_sealed: Buffer | null;
  phone_sealed: Buffer | null;
  own_reference_sealed: Buffer | null;
  email_sealed: Buffer | null;
  tracking_code: string;
  received_at: Date;
  is_protected: boolean;
  number_sequence: number | null;
  number_code: string | null;
  number_year: number | null;
  discreet: boolean | null;
  office_ar: string;
  office_fr: string;
  resends_uncertain: boolean;
  newest_wording: number;
  /** The account of the last call, when nobody knows how it ended. */
  uncertain_sender: SenderName | null;
}

/** `over`: its number had enough today; `overdue`: for three days; `same`: it just got this text; `stopped`: its reader wants none; `digest`: it waits for the message of the day. */
export interface JudgedRow extends TakenRow {
  verdict: "take" | "wait" | "behind" | "over" | "overdue" | "same" | "stopped" | "digest";
  not_before: Date | null;
}

const listOf = (values: readonly string[]): SQL =>
  sql.join(
    values.map((value) => sql.raw(`'${value}'`)),
    sql.raw(", "),
  );

/** The mails that a reader may stop. */
const stoppable = noticeKinds.filter((kind) => !isMailOwed(kind));

/** Whether an earlier notice of the same person holds back a later one, by its own rows alone. */
function holdsBack(earlier: string, later: string, at: string): SQL {
  const [e, l] = [sql.raw(earlier), sql.raw(later)];
  const isUrgent = sql`${l}.kind in (${listOf(urgentKinds)})`;
  return sql`${e}.state in ('owed', 'sending')
    and ${e}.attempts < case when ${isUrgent} then ${triesThatHold.urgent}::int else ${triesThatHold.usual}::int end
    and (not ${isUrgent} or ${e}.attempts > 0 or ${e}.not_before is null or ${e}.not_before <= ${at}::timestamptz)
    and coalesce(greatest(${e}.sending_at, ${e}.not_before), ${e}.owed_at)
      > ${at}::timestamptz - interval '1 hour' * ${holdsForHours}::int`;
}

/** The most texts of a number on a day, as the rule has it for each role. */
function ceilingOf(dailyTexts: number): SQL {
  const of = (urgent: boolean): SQL =>
    sql.join(
      partyRoles.map((role) =>
        sql.raw(`when '${role}' then ${mostTexts(dailyTexts, role, urgent)}`),
      ),
      sql.raw(" "),
    );
  return sql`case when d.kind in (${listOf(urgentKinds)}) then case d.role ${of(true)} end else case d.role ${of(false)} end end`;
}

const waitingKinds = noticeKinds.filter((kind) => digestRules[kind].waits);

/**
 * Whether a notice waits for the message of the day: its reader follows the file for somebody else and asked for one,
 * by the way that it goes itself, or by the other one where that tells the same fact.
 */
function waitsForDigest(now: Date): SQL {
  return sql`d.attempts = 0 and d.replaces is null and not d.to_former and not d.reminds
    and d.role in (${listOf(digestRoles)}) and d.kind in (${listOf(waitingKinds)})
    and coalesce(d.times ->> 'date' > ${nearUntil(now)}, true)
    and exists (select 1 from citizen_accounts a where a.digest_since is not null
      and (a.proof = 'phone' and a.proof_index = d.phone_index or a.proof = 'email' and a.proof_index = d.email_index)
      and ((a.proof = 'phone') = (d.channel = 'sms') or exists (select 1 from notices o where o.fact_id = d.fact_id
        and o.party_id = d.party_id and o.channel in ('sms', 'email') and o.channel <> d.channel and o.state = 'owed')))`;
}

/**
 * One question that judges each notice, takes those that may leave, and writes on the others why they wait.
 * Those of one batch do not
 * hold each other, for they leave one after the other, unless they say the same.
 */
export function judgedNotices(
  noticeIds: readonly string[],
  {
    now,
    dailyTexts,
    digestAt,
  }: {
    readonly now: Date;
    readonly dailyTexts: number | null;
    /** When the next digest leaves; null: none is made, and everything goes alone. */
    readonly digestAt: Date | null;
  },
): SQL {
  const at = now.toISOString();
  const day = officeDay(now);
  const isOver =
    dailyTexts === null
      ? sql`false`
      : sql`d.channel = 'sms' and d.uncertain_resends = 0 and d.phone_index is not null
          and coalesce(d.texts, 0) + row_number() over (partition by d.channel, d.phone_index order by d.owed_at, d.id)
            > ${ceilingOf(dailyTexts)}`;
  return sql`
    with named as (
      select id, case_file_id, party_id, channel, kind, language, times, owed_at, not_before, attempts, uncertain_resends,
        to_former, destination_index, fact_id, replaces, reminds, coalesce(told_with = id, false) as carries
      from notices
      where id in ${[...noticeIds]} and state = 'owed' and channel in ('sms', 'email') and (digest_at is null or told_with = id)
      order by id for update skip locked
    ), due as (
      select n.*, coalesce(n.destination_index, p.phone_index) as phone_index, p.contact_changed_at, p.role, p.email_index,
        case n.channel
          when 'sms' then exists (select 1 from stopped_numbers s where s.phone_index = coalesce(n.destination_index, p.phone_index))
          else p.stopped_mails and n.kind in (${listOf(stoppable)}) and not n.carries end as is_stopped,
        ${dailyTexts === null ? sql`null::int` : sql`t.texts`} as texts
      from named n join parties p on p.id = n.party_id
      ${dailyTexts === null ? sql`` : sql`left join number_texts t on t.number_index = coalesce(n.destination_index, p.phone_index) and t.day = ${day}::date`}
      where n.not_before is null or n.not_before <= ${at}::timestamptz
    ), beside as (
      select d.*, o.holder, o.last_text is not distinct from ${textOf("d")} as is_same
      from due d cross join lateral (
        select
          (array_agg(b.id order by b.owed_at desc, b.id desc) filter (where (b.owed_at, b.id) < (d.owed_at, d.id)
            -- What waits for a digest, or goes in one, holds nothing and is held by nothing.
            and b.digest_at is null and not d.carries
            and (${holdsBack("b", "d", at)})
            and (b.party_id = d.party_id and b.id not in (select id from due) or ${textOf("b")} = ${textOf("d")})))[1] as holder,
          (array_agg(${textOf("b")} order by b.accepted_at desc, b.id desc) filter (where b.accepted_at is not null and b.told_with is null))[1] as last_text
        from notices b join parties q on q.id = b.party_id
        where b.case_file_id = d.case_file_id and b.channel = d.channel and b.id <> d.id
          -- The number that a party has left holds nothing of the one that it has, and the other way round.
          and b.to_former = d.to_former
          and (b.party_id = d.party_id or d.channel = 'sms' and q.phone_index = d.phone_index)
          and (b.state in ('owed', 'sending')
            or b.accepted_at > greatest(d.contact_changed_at, ${at}::timestamptz - interval '1 minute' * ${sameTextMinutes}::int))
      ) o
    ), judged as (
      select d.*, case
        when d.is_stopped then 'stopped'
        ${digestAt === null ? sql`` : sql`when not d.carries and (${waitsForDigest(now)}) then 'digest'`}
        when d.holder is not null then 'behind'
        when d.channel = 'sms' and not d.carries and d.is_same and d.uncertain_resends = 0 then 'same'
        when ${isOver} then case when d.owed_at < ${triesEndedFor(now).toISOString()}::timestamptz then 'overdue' else 'over' end
        else 'take' end as verdict
      from beside d
    ), kept as (
      update notices n set
        behind = case when j.verdict = 'behind' then j.holder end,
        reason = case j.verdict when 'behind' then 'waits_for_earlier' when 'same' then 'same_text'
          when 'stopped' then case j.channel when 'sms' then 'do_not_text' else 'mails_stopped' end
            when 'digest' then 'in_digest' else 'number_limit' end,
        state = case when j.verdict in ('same', 'stopped') then 'skipped' else n.state end,
        digest_at = case when j.verdict = 'digest' then ${digestAt?.toISOString() ?? null}::timestamptz else n.digest_at end,
        not_before = case j.verdict when 'over' then ${nextMorning(now).toISOString()}::timestamptz
          when 'digest' then ${digestAt?.toISOString() ?? null}::timestamptz else n.not_before end
      from judged j where n.id = j.id and j.verdict in ('behind', 'same', 'over', 'stopped', 'digest')
      returning n.id, n.not_before
    ), taken as (
      update notices n set state = 'sending', sending_at = ${at}::timestamptz, attempts = n.attempts + 1, behind = null,
        released_at = coalesce(n.released_at, greatest(n.owed_at, n.not_before))
      from judged j where n.id = j.id and j.verdict in ('take', 'overdue')
      returning n.*, j.verdict
    )${
      dailyTexts === null
        ? sql``
        : sql`, counted as (
      insert into number_texts (number_index, day, texts)
      select j.phone_index, ${day}::date, count(*) from judged j
      where j.verdict = 'take' and j.channel = 'sms' and j.phone_index is not null group by 1 order by 1
      on conflict (number_index, day) do update set texts = number_texts.texts + excluded.texts
    )`
    }
    select t.verdict, null::timestamptz as not_before,
      t.id, t.case_file_id, t.party_id, t.channel, t.kind, t.language, t.attempts, t.times, t.owed_at, coalesce(t.told_with = t.id, false) as carries,
      t.destination_sealed, p.phone_sealed, p.email_sealed, p.own_reference_sealed, f.tracking_code, f.received_at, f.is_protected, f.number_sequence, f.number_code, f.number_year,
      c.discreet, o.office_ar, o.office_fr,
      coalesce(a.outcome = 'uncertain', false) as resends_uncertain,
      case when a.outcome = 'uncertain' then a.sender end as uncertain_sender,
      ${newestWording} as newest_wording
    from taken t
    join parties p on p.id = t.party_id
    join case_files f on f.id = t.case_file_id
    join parquets o on o.code = f.parquet
    left join registration_codes c on c.code = f.number_code
    left join lateral (select outcome, sender from notice_attempts where notice_id = t.id order by number desc limit 1) a on t.attempts > 1
    union all
    select coalesce(j.verdict, 'wait'), coalesce(k.not_before, n.not_before),
      n.id, n.case_file_id, n.party_id, n.channel, n.kind, n.language, n.attempts, n.times, n.owed_at, n.carries,
      null, null, null, null, null, null, null, null, null, null, null, null, null, false, null, 0
    from named n left join judged j on j.id = n.id left join kept k on k.id = n.id
    where j.id is null or j.verdict in ('behind', 'same', 'over', 'stopped', 'digest')
    order by owed_at, id`;
}

/** What a text says, as far as two texts of one file can differ. The safe text says always the same. */
function textOf(notice: string): SQL {
  const n = sql.raw(notice);
  return sql`(${n}.kind || ${n}.language || case when ${n}.kind = 'safe' then '' else ${n}.times::text end)`;
}

/**
 * Lets go the notices that waited for an earlier one which holds them no more; the safety net where its end
 * was written while they were told to wait, or by something else than a call.
 */
export async function freeWaiting(
  tx: Transaction,
  among: readonly string[] | null,
  now: Date,
  most: number,
): Promise<readonly string[]> {
  const chosen = among === null ? sql`` : sql`and w.id in ${[...among]}`;
  const rows = await tx.orm.execute<{ id: string }>(sql`
    update notices n set behind = null, reason = null where n.id in (
      select w.id from notices w
      where w.behind is not null and w.state = 'owed' ${chosen}
        and not exists (select 1 from notices e where e.id = w.behind and ${holdsBack("e", "w", now.toISOString())})
      order by w.id limit ${most} for update skip locked)
    returning n.id`);
  return [...rows].map(({ id }) => id).sort();
}

/** Forgets how many texts numbers got before a day. */
export async function forgetNumberTexts(tx: Transaction, before: Day): Promise<void> {
  await tx.orm.delete(numberTexts).where(lt(numberTexts.day, before));
}
