import { eq, sql } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { smsSenders } from "@/db/schema/delivery";
import {
  accountFaultPattern,
  type SenderHealth,
  type SenderName,
  type SenderReason,
  type SenderState,
  senderReasons,
  senderWatch,
} from "@/domain/sender";

/** The shares at rest of the accounts that are set up, in hundredths. */
export type Shares = Readonly<Partial<Record<SenderName, number>>>;

/** Makes the rows of the accounts that are set up; one whose share at rest was changed starts from it. */
export async function setUpSenders(tx: Transaction, shares: Shares, now: Date): Promise<void> {
  const rows = Object.entries(shares).map(([name, rest]) => ({ name, rest }));
  await tx.orm.execute(sql`
    insert into sms_senders (name, weight, rest, changed_at)
    select r.name, r.rest, r.rest, ${now.toISOString()}::timestamptz
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r(name text, rest smallint)
    on conflict (name) do update set weight = excluded.rest, rest = excluded.rest, changed_at = excluded.changed_at, reason = null
    where sms_senders.rest <> excluded.rest`);
}

/** The accounts and their shares, for a reader, or held until the transaction ends. */
export async function listSenders(
  tx: Transaction,
  { hold = false }: { readonly hold?: boolean } = {},
): Promise<readonly SenderState[]> {
  const all = tx.orm.select().from(smsSenders).orderBy(smsSenders.name);
  const rows = hold ? await all.for("update") : await all;
  return rows.map((row) => ({ ...row, reason: reasonOf(row.reason) }));
}

function reasonOf(written: string | null): SenderReason | null {
  return senderReasons.find((reason) => reason === written) ?? null;
}

/** More texts than these say nothing new of an account. */
const mostTimed = 20_000;

/** What was seen of each account: its calls of the last minute, and how long its texts took to arrive. */
export async function senderHealth(tx: Transaction, now: Date): Promise<readonly SenderHealth[]> {
  const ago = (ms: number): string => new Date(now.getTime() - ms).toISOString();
  const slowBefore = ago(senderWatch.slowAfterMs);
  const rows = await tx.orm.execute<Record<keyof SenderHealth, string>>(sql`
    with called as (
      select a.sender, count(*) as calls,
        count(*) filter (where a.outcome <> 'accepted' and a.error_code ~ ${accountFaultPattern}) as errors
      from notice_attempts a join sms_senders s on s.name = a.sender
      where a.started_at > ${ago(senderWatch.errorsMs)}::timestamptz and a.started_at > s.changed_at
        and a.finished_at is not null
      group by 1
    ), sent as (
      select a.sender, a.notice_id, a.started_at from notice_attempts a
      where a.started_at > ${ago(senderWatch.slowMs)}::timestamptz and a.outcome = 'accepted' and a.sender is not null
      limit ${mostTimed}
    ), timed as (
      select t.sender, count(*) as timed, count(*) filter (where
        coalesce(n.delivered_at, ${now.toISOString()}::timestamptz) - t.started_at
          > interval '1 millisecond' * ${senderWatch.slowAfterMs}::int) as slow
      from sent t join notices n on n.id = t.notice_id
      where n.delivered_at is not null or t.started_at < ${slowBefore}::timestamptz
      group by 1
    )
    select s.name, coalesce(c.calls, 0) as calls, coalesce(c.errors, 0) as errors,
      coalesce(t.timed, 0) as timed, coalesce(t.slow, 0) as slow
    from sms_senders s left join called c on c.sender = s.name left join timed t on t.sender = s.name
    order by s.name`);
  return [...rows].flatMap((row) => {
    const name = row.name === "second" ? ("second" as const) : ("first" as const);
    const { calls, errors, timed, slow } = row;
    return [
      {
        name,
        calls: Number(calls),
        errors: Number(errors),
        timed: Number(timed),
        slow: Number(slow),
      },
    ];
  });
}

/** Writes the new share of an account. */
export async function updateSender(
  tx: Transaction,
  { name, weight, reason, changedAt }: SenderState,
): Promise<void> {
  await tx.orm
    .update(smsSenders)
    .set({ weight, reason, changedAt })
    .where(eq(smsSenders.name, name));
}
