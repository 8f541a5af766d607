import { sql } from "drizzle-orm";
import type { Transaction } from "@/db/client";

/** One call that waits for its turn or runs in this process. */
export interface CallUnderWay {
  readonly noticeId: string;
  readonly attempt: number;
}

/**
 * Says that calls still wait or run here, so that nobody takes them for lost. Answers the notices that are
 * still this process's to send: one that was given up meanwhile is another's.
 */
export async function keepCalls(
  tx: Transaction,
  calls: readonly CallUnderWay[],
  now: Date,
): Promise<ReadonlySet<string>> {
  const rows = JSON.stringify(
    calls.map(({ noticeId, attempt }) => ({ notice_id: noticeId, attempt })),
  );
  const kept = await tx.orm.execute<{ id: string }>(sql`
    update notices n set sending_at = ${now.toISOString()}::timestamptz
    from jsonb_to_recordset(${rows}::jsonb) as r(notice_id uuid, attempt smallint)
    where n.id = r.notice_id and n.attempts = r.attempt and n.state = 'sending'
    returning n.id`);
  return new Set([...kept].map((row) => row.id));
}

/** Which calls count as lost, and how far back a notice may be owed to be tried again. */
export interface Lost {
  readonly startedBefore: Date;
  readonly owedAfter: Date;
  readonly most: number;
}

/**
 * Gives back the notices whose call began before an instant and of which nobody knows how it ended.
 * They are owed again, marked and counted: never more resends than uncertain windows. Two come at once,
 * each further one waits twice as long, and a notice owed for too long ends as expired.
 */
export async function releaseUncertain(
  tx: Transaction,
  { startedBefore, owedAfter, most }: Lost,
  now: Date,
): Promise<{ readonly owed: readonly string[]; readonly expired: readonly string[] }> {
  const rows = await tx.orm.execute<{ id: string; state: string }>(sql`
    with lost as (
      select n.id, n.attempts, n.owed_at < ${owedAfter.toISOString()}::timestamptz as is_over from notices n
      where n.state = 'sending' and n.sending_at < ${startedBefore.toISOString()}::timestamptz
        - interval '30 seconds' * (2 ^ greatest(least(n.uncertain_resends, 10) - 1, 0) - 1)
      order by n.id limit ${most} for update skip locked
    ), attempt as (
      update notice_attempts a set outcome = 'uncertain'
      from lost l where a.notice_id = l.id and a.number = l.attempts and a.outcome <> 'accepted'
    )
    update notices n set
      state = case when l.is_over then 'expired' else 'owed' end,
      reason = case when l.is_over then coalesce(n.reason, 'connection_lost') else n.reason end,
      failed_at = case when l.is_over then ${now.toISOString()}::timestamptz else n.failed_at end,
      not_before = null,
      uncertain_resends = uncertain_resends + case when l.is_over then 0 else 1 end
    from lost l where n.id = l.id
    returning n.id, n.state`);
  const became = (wanted: string) =>
    [...rows].flatMap(({ id, state }) => (state === wanted ? [id] : [])).sort();
  return { owed: became("owed"), expired: became("expired") };
}
