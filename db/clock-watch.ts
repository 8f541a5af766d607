import { and, arrayOverlaps, asc, eq, inArray, isNull, lt, notExists, or, sql } from "drizzle-orm";
import { trackingCodeOf } from "@/db/case-files";
import type { Transaction } from "@/db/client";
import { newId } from "@/db/ids";
import { barredStaff, caseFiles, facts } from "@/db/schema/case-files";
import { type alertClocks, clockAlerts, clockRounds } from "@/db/schema/clocks";
import { parquets } from "@/db/schema/offices";
import { staff } from "@/db/schema/staff";
import type { Day } from "@/domain/calendar";
import { measuresAndDecisions } from "@/domain/deadline";
import type { StaffRole } from "@/domain/role";
import type { TrackingCode } from "@/domain/tracking-code";
import type { Verb } from "@/domain/verb";

export type AlertClock = (typeof alertClocks)[number];

/** A clock that breaks, or is about to. */
export interface NewAlert {
  readonly caseFileId: string;
  readonly clock: AlertClock;
  readonly dueOn: Day;
  readonly parquet: string;
  readonly factId: string | null;
}

/** Raises alerts; one that was raised before stays as it is. Answers how many are new. */
export async function raiseAlerts(
  tx: Transaction,
  alerts: readonly NewAlert[],
  now: Date,
): Promise<number> {
  if (alerts.length === 0) return 0;
  const raised = await tx.orm
    .insert(clockAlerts)
    .values(alerts.map((alert) => ({ id: newId(now), ...alert, raisedAt: now })))
    .onConflictDoNothing()
    .returning({ id: clockAlerts.id });
  return raised.length;
}

/** The offices whose clocks nobody has watched on a day. */
export async function listUnwatched(tx: Transaction, day: Day): Promise<readonly string[]> {
  const rows = await tx.orm
    .select({ code: parquets.code })
    .from(parquets)
    .where(
      notExists(
        tx.orm
          .select({ one: sql`1` })
          .from(clockRounds)
          .where(and(eq(clockRounds.parquet, parquets.code), eq(clockRounds.day, day))),
      ),
    )
    .orderBy(asc(parquets.code));
  return rows.map(({ code }) => code);
}

/** Notes that an office's clocks were watched on a day; false when somebody else noted it first. */
export async function closeRound(
  tx: Transaction,
  parquet: string,
  day: Day,
  now: Date,
): Promise<boolean> {
  const closed = await tx.orm
    .insert(clockRounds)
    .values({ parquet, day, doneAt: now })
    .onConflictDoNothing()
    .returning({ parquet: clockRounds.parquet });
  return closed.length === 1;
}

/** Forgets the rounds before a day. */
export async function forgetRounds(tx: Transaction, before: Day): Promise<void> {
  await tx.orm.delete(clockRounds).where(lt(clockRounds.day, before));
}

/** Ends the alerts of files that have gone on since, and gives the others to the office that has the file now. */
export async function settleAlerts(tx: Transaction, now: Date): Promise<void> {
  const at = now.toISOString();
  await tx.orm.execute(sql`update clock_alerts a set ended_at = ${at}::timestamptz
    from case_files f where f.id = a.case_file_id and a.ended_at is null
      and (a.clock = 'stage' and f.status_since > a.raised_at or f.status = 'voided')`);
  await tx.orm.execute(sql`update clock_alerts a set ended_at = ${at}::timestamptz
    from case_files f where f.id = a.case_file_id and a.ended_at is null and a.clock = 'formal_notice'
      and f.formal_notice_due_on is distinct from a.due_on`);
  await tx.orm.execute(sql`update clock_alerts a set ended_at = ${at}::timestamptz
    where a.ended_at is null and a.clock = 'telling' and not exists (
      select 1 from facts own join facts f on f.case_file_id = own.case_file_id
        and f.at between own.at - interval '5 days' and own.at + interval '5 days'
        and f.undone_at is null and f.verb in (${verbList()})
      join notices n on n.fact_id = f.id and ${untold}
      where own.id = a.fact_id)`);
  await tx.orm.execute(sql`update clock_alerts a set parquet = f.parquet
    from case_files f where f.id = a.case_file_id and a.ended_at is null and f.parquet <> a.parquet`);
}

const verbList = () =>
  sql.join(
    measuresAndDecisions.map((verb) => sql`${verb}`),
    sql`, `,
  );

/**
 * A notice that told nobody, of a party whom no other notice of the same fact told. One that was left out because
 * its number had just got the same text told what it would have told.
 */
const untold = sql`n.state not in ('accepted', 'delivered') and n.reason is distinct from 'same_text' and not exists (
  select 1 from notices o where o.fact_id = n.fact_id and o.party_id = n.party_id and o.state in ('accepted', 'delivered'))`;

/** An act of which a party has not been told, as the archive has it. */
export interface UntoldFact {
  readonly noticeId: string;
  readonly owedAt: Date;
  readonly caseFileId: string;
  readonly factId: string;
  readonly verb: Verb;
  readonly at: Date;
  readonly parquet: string;
}

interface Stretch {
  readonly from: Date;
  readonly before: Date;
  /** The last one of the stretch before. */
  readonly after: Pick<UntoldFact, "noticeId" | "owedAt"> | null;
  readonly most: number;
}

/** Acts owed in a time of which a party has not been told, in the order in which they were owed. */
export async function listUntoldFacts(
  tx: Transaction,
  { from, before, after, most }: Stretch,
): Promise<readonly UntoldFact[]> {
  const beyond =
    after === null
      ? sql``
      : sql`and (n.owed_at, n.id) > (${after.owedAt.toISOString()}::timestamptz, ${after.noticeId}::uuid)`;
  const rows = await tx.orm.execute<Record<string, unknown> & UntoldRow>(sql`
    select n.id, n.owed_at, n.case_file_id, n.fact_id, f.verb, f.at, c.parquet
    from notices n join facts f on f.id = n.fact_id join case_files c on c.id = n.case_file_id
    where (n.state in ('failed', 'expired', 'withheld', 'skipped') or (n.state = 'owed' and n.channel in ('letter', 'call')))
      and n.owed_at >= ${from.toISOString()}::timestamptz and n.owed_at < ${before.toISOString()}::timestamptz ${beyond}
      and f.undone_at is null and f.verb in (${verbList()}) and ${untold}
    order by n.owed_at, n.id limit ${most}`);
  return [...rows].map((row) => ({
    noticeId: row.id,
    owedAt: new Date(row.owed_at),
    caseFileId: row.case_file_id,
    factId: row.fact_id,
    verb: row.verb,
    at: new Date(row.at),
    parquet: row.parquet,
  }));
}

interface UntoldRow {
  readonly id: string;
  readonly owed_at: string;
  readonly case_file_id: string;
  readonly fact_id: string;
  readonly verb: Verb;
  readonly at: string;
  readonly parquet: string;
}

/** One of those who answer for an office's clocks. */
export interface Chief {
  readonly staffId: string;
}

const chiefRoles: StaffRole[] = ["prosecutor", "general_prosecutor"];

/** The prosecutors of an office whose accounts are open. */
export async function listChiefs(tx: Transaction, parquet: string): Promise<readonly Chief[]> {
  return tx.orm
    .select({ staffId: staff.id })
    .from(staff)
    .where(
      and(
        eq(staff.parquet, parquet),
        eq(staff.isActive, true),
        arrayOverlaps(staff.roles, chiefRoles),
      ),
    )
    .orderBy(asc(staff.id));
}

/** What has broken in an office and not been told to its chiefs. */
export interface BrokenClock {
  readonly alertId: string;
  readonly trackingCode: TrackingCode;
  readonly clock: AlertClock;
  /** The people named in the file, who are told nothing of it. */
  readonly barred: readonly string[];
}

/** The clocks of an office that broke before a day and were not told yet, the oldest first. */
export async function listBroken(
  tx: Transaction,
  parquet: string,
  day: Day,
): Promise<readonly BrokenClock[]> {
  const rows = await tx.orm
    .select({
      alertId: clockAlerts.id,
      trackingCode: caseFiles.trackingCode,
      clock: clockAlerts.clock,
      barred: sql<
        string[]
      >`array(select ${barredStaff.staffId}::text from ${barredStaff} where ${barredStaff.caseFileId} = ${caseFiles.id})`,
    })
    .from(clockAlerts)
    .innerJoin(caseFiles, eq(caseFiles.id, clockAlerts.caseFileId))
    .where(
      and(
        eq(clockAlerts.parquet, parquet),
        isNull(clockAlerts.escalatedAt),
        isNull(clockAlerts.endedAt),
        or(lt(clockAlerts.dueOn, day), inArray(clockAlerts.clock, toldOnce)),
      ),
    )
    .orderBy(asc(clockAlerts.dueOn), asc(clockAlerts.id));
  return rows.map((row) => ({ ...row, trackingCode: trackingCodeOf(row.trackingCode) }));
}

/** What the chiefs only have to know. */
const toldOnce: AlertClock[] = ["silence", "promise"];

/** Notes that the chiefs know; what only had to be told to them once is over. */
export async function markEscalated(
  tx: Transaction,
  alertIds: readonly string[],
  now: Date,
): Promise<void> {
  if (alertIds.length === 0) return;
  await tx.orm
    .update(clockAlerts)
    .set({
      escalatedAt: now,
      endedAt: sql`case when ${inArray(clockAlerts.clock, toldOnce)} then ${now.toISOString()}::timestamptz end`,
    })
    .where(inArray(clockAlerts.id, [...alertIds]));
}

/** When anything last happened in a file; null when it has no facts. */
export async function findLastStep(
  tx: Transaction,
  caseFileId: string,
): Promise<{ readonly at: Date; readonly sequence: number } | null> {
  const [row] = await tx.orm
    .select({ at: facts.at, sequence: facts.sequence })
    .from(facts)
    .where(eq(facts.caseFileId, caseFileId))
    .orderBy(sql`${facts.sequence} desc`)
    .limit(1);
  return row ?? null;
}
