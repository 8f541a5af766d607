import { asc, eq, sql } from "drizzle-orm";
import { trackingCodeOf } from "@/db/case-files";
import type { Transaction } from "@/db/client";
import { newId } from "@/db/ids";
import { openContact } from "@/db/parties";
import { notices } from "@/db/schema/notices";
import { callTries } from "@/db/schema/office-tasks";
import { type Day, parseDay } from "@/domain/calendar";
import type { Locale } from "@/domain/locale";
import type { NoticeChannel } from "@/domain/notice";
import type { AfterCall, CallResult, CallTry } from "@/domain/office-task";
import type { PartyRole, PhoneOwner } from "@/domain/party";
import type { TrackingCode } from "@/domain/tracking-code";
import type { Verb } from "@/domain/verb";

/** Somebody whom the office has to reach in person. */
export interface CallTask {
  readonly id: string;
  readonly trackingCode: TrackingCode;
  readonly isProtected: boolean;
  readonly owedAt: Date;
  readonly tries: number;
  /** Tried before, and not to be tried again before then. */
  readonly nextTryAt: Date | null;
  /** Why no machine told this person: the reason of the notice in whose place the task stands. */
  readonly lostChannel: NoticeChannel | null;
  readonly lostReason: string | null;
  /** Owed as a letter that cannot be sent. */
  readonly isLetter: boolean;
  /** Null in the list for a protected file. */
  readonly name: string | null;
}

interface TaskRow extends Record<string, unknown> {
  id: string;
  tracking_code: string;
  is_protected: boolean;
  owed_at: string;
  not_before: string | null;
  tries: number;
  lost_channel: NoticeChannel | null;
  lost_reason: string | null;
  channel: NoticeChannel;
  last_name: string | null;
  first_name: string | null;
  organisation: string | null;
}

/** By voice: what is to be called, and a letter that cannot be sent, because of the file or for want of an address. */
const byVoice = sql`(n.channel = 'call' or n.channel = 'letter' and (c.is_protected or not p.has_address))`;
const byPost = sql`(n.channel = 'letter' and not c.is_protected and p.has_address)`;
/** Of a decision that can still be undone nobody is told. */
const isDue = (now: Date) =>
  sql`(n.not_before is null or n.not_before <= ${now.toISOString()}::timestamptz or n.reason = 'not_reached')`;

/**
 * Those of an office's files whom somebody has to reach in person, each once however much there is to tell;
 * what can be done now first, then by age.
 */
export async function listCalls(
  tx: Transaction,
  parquet: string,
  most: number,
  now: Date,
): Promise<readonly CallTask[]> {
  const at = now.toISOString();
  const rows = await tx.orm.execute<TaskRow>(sql`
    select * from (select distinct on (n.party_id) n.id, n.channel, c.tracking_code, c.is_protected, n.owed_at, n.not_before, p.last_name, p.first_name, p.organisation,
      (select count(*)::int from call_tries t where t.notice_id = n.id) as tries,
      l.channel as lost_channel, l.reason as lost_reason
    from notices n
    join case_files c on c.id = n.case_file_id
    join parties p on p.id = n.party_id
    left join notices l on l.id = n.replaces
    where n.state = 'owed' and n.channel in ('letter', 'call') and ${byVoice} and c.parquet = ${parquet} and ${isDue(now)}
    order by n.party_id, coalesce(n.not_before, n.owed_at) > ${at}::timestamptz, n.owed_at, n.id) task
    order by coalesce(task.not_before, task.owed_at) > ${at}::timestamptz, task.owed_at, task.id limit ${most}`);
  return rows.map((row) => ({
    id: row.id,
    trackingCode: trackingCodeOf(row.tracking_code),
    isProtected: row.is_protected,
    owedAt: new Date(row.owed_at),
    tries: row.tries,
    nextTryAt:
      row.not_before !== null && new Date(row.not_before) > now ? new Date(row.not_before) : null,
    lostChannel: row.lost_channel,
    lostReason: row.lost_reason,
    isLetter: row.channel === "letter",
    name: row.is_protected ? null : nameOf(row),
  }));
}

/** How many an office has to call now, and how many letters it has to print. */
export async function countByHand(
  tx: Transaction,
  parquet: string,
  now: Date,
): Promise<{ readonly calls: number; readonly letters: number }> {
  const at = now.toISOString();
  const [row] = await tx.orm.execute<{ calls: number; letters: number }>(sql`
    select count(distinct n.party_id) filter (where ${byVoice})::int as calls,
      count(*) filter (where ${byPost} and not exists (select 1 from letters l where l.notice_id = n.id))::int as letters
    from notices n
    join case_files c on c.id = n.case_file_id
    join parties p on p.id = n.party_id
    where n.state = 'owed' and n.channel in ('letter', 'call') and c.parquet = ${parquet}
      and (n.not_before is null or n.not_before <= ${at}::timestamptz)`);
  return row ?? { calls: 0, letters: 0 };
}

/** A task with all that is needed to reach the person. */
export interface OpenTask extends CallTask {
  readonly caseFileId: string;
  readonly parquet: string;
  readonly partyRole: PartyRole;
  readonly partyLanguage: Locale;
  /** Null where none is known, or it is also that of somebody against whom the file stands. */
  readonly phone: string | null;
  readonly phoneOwner: PhoneOwner | null;
  readonly partyId: string;
}

/** One of the things of which a person has still to be told. */
export interface Untold {
  readonly id: string;
  readonly caseFileId: string;
  readonly tries: number;
  /** What happened; null where the act belongs to a file out of reach. */
  readonly verb: Verb | null;
  readonly happenedAt: Date | null;
}

interface OpenRow extends TaskRow {
  case_file_id: string;
  parquet: string;
  party_id: string;
  role: PartyRole;
  party_language: Locale;
  phone_sealed: Buffer | null;
  phone_owner: PhoneOwner | null;
  is_of_respondent: boolean;
}

/** Holds a task that is still to be done until the transaction ends; null when there is none in reach. */
export async function holdTask(
  tx: Transaction,
  noticeId: string,
  now: Date,
): Promise<OpenTask | null> {
  const [row] = await tx.orm.execute<OpenRow>(sql`
    select n.id, n.channel, n.case_file_id, c.tracking_code, c.is_protected, c.parquet, n.owed_at, n.not_before, n.party_id,
      p.last_name, p.first_name, p.organisation, p.role, p.language as party_language, p.phone_sealed, p.phone_owner,
      exists (select 1 from parties r where r.case_file_id = n.case_file_id and r.role = 'respondent'
        and r.phone_index = p.phone_index) as is_of_respondent,
      (select count(*)::int from call_tries t where t.notice_id = n.id) as tries,
      l.channel as lost_channel, l.reason as lost_reason
    from notices n
    join case_files c on c.id = n.case_file_id
    join parties p on p.id = n.party_id
    left join notices l on l.id = n.replaces
    where n.id = ${noticeId}::uuid and n.state = 'owed' and n.channel in ('letter', 'call') and ${byVoice} and ${isDue(now)}
    for update of n`);
  if (row === undefined) return null;
  return {
    id: row.id,
    caseFileId: row.case_file_id,
    trackingCode: trackingCodeOf(row.tracking_code),
    isProtected: row.is_protected,
    parquet: row.parquet,
    owedAt: new Date(row.owed_at),
    tries: row.tries,
    nextTryAt:
      row.not_before !== null && new Date(row.not_before) > now ? new Date(row.not_before) : null,
    lostChannel: row.lost_channel,
    lostReason: row.lost_reason,
    isLetter: row.channel === "letter",
    name: nameOf(row),
    partyRole: row.role,
    partyLanguage: row.party_language,
    phone: row.is_of_respondent ? null : openContact(tx, row.phone_sealed, "phone", row.party_id),
    phoneOwner: row.phone_owner,
    partyId: row.party_id,
  };
}

/** Holds all that somebody has still to be told in person, oldest first: one call tells it all. */
export async function holdUntold(
  tx: Transaction,
  task: Pick<OpenTask, "partyId">,
  now: Date,
): Promise<readonly Untold[]> {
  const rows = await tx.orm.execute<{
    id: string;
    case_file_id: string;
    tries: number;
    verb: Verb | null;
    at: string | null;
  }>(sql`
    select n.id, n.case_file_id, f.verb, f.at,
      (select count(*)::int from call_tries t where t.notice_id = n.id) as tries
    from notices n
    join case_files c on c.id = n.case_file_id
    join parties p on p.id = n.party_id
    left join facts f on f.id = n.fact_id
    where n.party_id = ${task.partyId}::uuid and n.state = 'owed' and n.channel in ('letter', 'call') and ${byVoice} and ${isDue(now)}
    order by n.id for update of n`);
  return [...rows].map((row) => ({
    id: row.id,
    caseFileId: row.case_file_id,
    tries: row.tries,
    verb: row.verb,
    happenedAt: row.at === null ? null : new Date(row.at),
  }));
}

function nameOf(row: Pick<TaskRow, "last_name" | "first_name" | "organisation">): string | null {
  const name = [row.last_name, row.first_name].filter((part) => part !== null).join(" ");
  return name === "" ? row.organisation : name;
}

/** Writes a try down and what it changes of its notice. */
export async function insertCallTry(
  tx: Transaction,
  task: Pick<Untold, "id" | "caseFileId">,
  tried: CallTry & { readonly staffId: string; readonly after: AfterCall },
  now: Date,
): Promise<void> {
  const id = newId(now);
  const { note, after, staffId, result, nextTryOn } = tried;
  await tx.orm.insert(callTries).values({
    id,
    caseFileId: task.caseFileId,
    noticeId: task.id,
    at: now,
    staffId,
    result,
    nextTryOn: result === "not_reached" && after.state === "owed" ? nextTryOn : null,
    noteSealed: note === null ? null : tx.cipher.seal(note, `call_tries.note:${id}`),
  });
  await tx.orm
    .update(notices)
    .set({
      state: after.state,
      reason: after.reason,
      notBefore: after.notBefore,
      ...(after.state === "delivered" ? { deliveredAt: now } : {}),
      ...(after.state === "failed" ? { failedAt: now } : {}),
    })
    .where(eq(notices.id, task.id));
}

/** A try as the file's history shows it. */
export interface ListedTry {
  readonly noticeId: string;
  readonly at: Date;
  readonly staffId: string;
  readonly result: CallResult;
  readonly note: string | null;
  readonly nextTryOn: Day | null;
}

/** The tries to reach the parties of a file, oldest first. */
export async function listTries(
  tx: Transaction,
  caseFileId: string,
): Promise<readonly ListedTry[]> {
  const rows = await tx.orm
    .select()
    .from(callTries)
    .where(eq(callTries.caseFileId, caseFileId))
    .orderBy(asc(callTries.at), asc(callTries.id));
  return rows.map((row) => ({
    noticeId: row.noticeId,
    at: row.at,
    staffId: row.staffId,
    result: row.result,
    note:
      row.noteSealed === null ? null : tx.cipher.open(row.noteSealed, `call_tries.note:${row.id}`),
    nextTryOn: row.nextTryOn === null ? null : parseDay(row.nextTryOn),
  }));
}
