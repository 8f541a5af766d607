import { sql } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import type { DeliveryReportRecord } from "@/db/delivery-reports";
import type { NoticeState } from "@/domain/notice";

/** One call to the gateway, as its row tells. */
export interface ToldAttempt {
  readonly number: number;
  readonly startedAt: Date;
  /** Null while the call runs, and for good where the process died under it. */
  readonly finishedAt: Date | null;
  readonly outcome: "started" | "accepted" | "rejected" | "uncertain";
  /** Made again because nobody knew how the one before had ended. */
  readonly resendsUncertain: boolean;
}

/** What happened of itself after the newest step that a phone was told of. */
export interface LastStep {
  readonly factAt: Date;
  readonly owedAt: Date;
  /** Null once the outbox has forgotten the event. */
  readonly event: {
    readonly writtenAt: Date;
    readonly publishedAt: Date | null;
    readonly publications: number;
    readonly acknowledgedAt: Date | null;
  } | null;
  readonly attempts: readonly ToldAttempt[];
  readonly reports: readonly {
    readonly status: DeliveryReportRecord["status"];
    readonly receivedAt: Date;
  }[];
}

interface NoticeRow extends Record<string, unknown> {
  id: string;
  fact_at: string;
  owed_at: string;
}

/** Finds the newest step that a phone is told of by text, and all that followed; null when there is none. */
export async function findLastStep(tx: Transaction, phone: string): Promise<LastStep | null> {
  const [notice] = await tx.orm.execute<NoticeRow>(sql`
    select n.id, f.at as fact_at, n.owed_at
    from parties p join notices n on n.party_id = p.id join facts f on f.id = n.fact_id
    where p.phone_index = ${tx.cipher.blindIndex("phone", phone)} and n.channel = 'sms'
    order by n.owed_at desc, n.id desc limit 1`);
  if (notice === undefined) return null;
  const owedAt = new Date(notice.owed_at);
  return {
    factAt: new Date(notice.fact_at),
    owedAt,
    event: await findEvent(tx, notice.id, owedAt),
    attempts: await listAttempts(tx, notice.id),
    reports: await listReports(tx, notice.id),
  };
}

/** Ids tell the time at which they were made, so that the event is found without an index of its own. */
async function findEvent(
  tx: Transaction,
  noticeId: string,
  owedAt: Date,
): Promise<LastStep["event"]> {
  const [row] = await tx.orm.execute<EventRow>(sql`
    select created_at, published_at, publications, acknowledged_at from outbox
    where id between ${firstIdAt(owedAt.getTime())}::uuid and ${firstIdAt(owedAt.getTime() + 1)}::uuid
      and payload -> 'noticeIds' ? ${noticeId} limit 1`);
  if (row === undefined) return null;
  return {
    writtenAt: new Date(row.created_at),
    publishedAt: dateOf(row.published_at),
    publications: row.publications,
    acknowledgedAt: dateOf(row.acknowledged_at),
  };
}

interface EventRow extends Record<string, unknown> {
  created_at: string;
  published_at: string | null;
  publications: number;
  acknowledged_at: string | null;
}

async function listAttempts(tx: Transaction, noticeId: string): Promise<ToldAttempt[]> {
  const rows = await tx.orm.execute<{
    number: number;
    started_at: string;
    finished_at: string | null;
    outcome: ToldAttempt["outcome"];
    resends_uncertain: boolean;
  }>(sql`
    select number, started_at, finished_at, outcome, resends_uncertain
    from notice_attempts where notice_id = ${noticeId} order by number`);
  return [...rows].map((row) => ({
    number: row.number,
    startedAt: new Date(row.started_at),
    finishedAt: dateOf(row.finished_at),
    outcome: row.outcome,
    resendsUncertain: row.resends_uncertain,
  }));
}

async function listReports(tx: Transaction, noticeId: string): Promise<LastStep["reports"]> {
  const rows = await tx.orm.execute<{
    status: DeliveryReportRecord["status"];
    received_at: string;
  }>(sql`
    select status, received_at from delivery_reports where notice_id = ${noticeId}
    order by received_at, id`);
  return [...rows].map((row) => ({ status: row.status, receivedAt: new Date(row.received_at) }));
}

/** A text that some phones are owed, and how often it was sent again for not knowing. */
export interface OwedText {
  readonly phone: string;
  readonly state: NoticeState;
  readonly resends: number;
}

/** The texts that are owed to any of some phones. */
export async function listOwedTexts(
  tx: Transaction,
  phones: readonly string[],
): Promise<readonly OwedText[]> {
  const byIndex = new Map(
    phones.map((phone) => [tx.cipher.blindIndex("phone", phone).toString("hex"), phone]),
  );
  const rows = await tx.orm.execute<{ index: string; state: NoticeState; resends: number }>(sql`
    select encode(p.phone_index, 'hex') as index, n.state, n.uncertain_resends as resends
    from parties p join notices n on n.party_id = p.id
    where n.channel = 'sms' and p.phone_index = any(
      select decode(value, 'hex') from jsonb_array_elements_text(${JSON.stringify([...byIndex.keys()])}::jsonb))`);
  return [...rows].map(({ index, state, resends }) => ({
    phone: byIndex.get(index) ?? "",
    state,
    resends,
  }));
}

function firstIdAt(ms: number): string {
  const hex = ms.toString(16).padStart(12, "0");
  return `${hex.slice(0, 8)}-${hex.slice(8)}-0000-0000-000000000000`;
}

function dateOf(written: string | null): Date | null {
  return written === null ? null : new Date(written);
}
