import { eq, inArray, sql } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { newId } from "@/db/ids";
import { deliveryReports, inboundTexts, noticeAttempts, notices } from "@/db/schema/notices";
import type { NoticeState } from "@/domain/notice";

export interface DeliveryReportRecord {
  readonly providerId: string;
  readonly status: "submitted" | "delivered" | "rejected" | "undeliverable";
  readonly at: Date;
  readonly clientRef: string | null;
  readonly errorCode: string | null;
}

/** Keeps a report once; false when the same status of the same message is here already. */
export async function insertDeliveryReport(
  tx: Transaction,
  report: DeliveryReportRecord,
  noticeId: string | null,
  now: Date,
): Promise<boolean> {
  const kept = await tx.orm
    .insert(deliveryReports)
    .values({ id: newId(now), ...report, receivedAt: now, noticeId })
    .onConflictDoNothing({ target: [deliveryReports.providerId, deliveryReports.status] })
    .returning({ id: deliveryReports.id });
  return kept.length === 1;
}

/** A notice of which the gateway speaks, held until the transaction ends. */
export interface ReportedNotice {
  readonly id: string;
  readonly state: NoticeState;
  readonly owedAt: Date;
  readonly attempts: number;
  /** The attempt that the report is about; null when only the provider's id was known. */
  readonly attempt: number | null;
  readonly isUncertain: boolean;
}

/** Finds and holds the notice of a report, by our own reference or the provider's id. */
export async function holdReportedNotice(
  tx: Transaction,
  report: DeliveryReportRecord,
): Promise<ReportedNotice | null> {
  const named = report.clientRef === null ? undefined : await findAttempt(tx, report.clientRef);
  const [notice] = await tx.orm
    .select({
      id: notices.id,
      state: notices.state,
      owedAt: notices.owedAt,
      attempts: notices.attempts,
    })
    .from(notices)
    .where(
      named === undefined
        ? eq(notices.providerId, report.providerId)
        : eq(notices.id, named.noticeId),
    )
    .for("update");
  if (notice === undefined) return null;
  // Read again under the lock: the call may have been given up as lost while this waited for it.
  const attempt = named === undefined ? undefined : await findAttempt(tx, named.clientRef);
  return {
    ...notice,
    attempt: attempt?.number ?? null,
    isUncertain: attempt?.outcome === "uncertain",
  };
}

async function findAttempt(tx: Transaction, clientRef: string) {
  const [attempt] = await tx.orm
    .select({
      clientRef: noticeAttempts.clientRef,
      noticeId: noticeAttempts.noticeId,
      number: noticeAttempts.number,
      outcome: noticeAttempts.outcome,
    })
    .from(noticeAttempts)
    .where(eq(noticeAttempts.clientRef, clientRef));
  return attempt;
}

/**
 * Finds and holds the notices that reports name by our own reference, in the order of their ids, so that two
 * who hold many never wait for each other. Keys are the references; one that no call bears is left out.
 */
export async function holdReportedNotices(
  tx: Transaction,
  clientRefs: readonly string[],
): Promise<ReadonlyMap<string, ReportedNotice>> {
  const named = sql`(select notice_id from notice_attempts where client_ref in ${[...clientRefs]})`;
  const held = await tx.orm
    .select({
      id: notices.id,
      state: notices.state,
      owedAt: notices.owedAt,
      attempts: notices.attempts,
    })
    .from(notices)
    .where(sql`${notices.id} in ${named}`)
    .orderBy(notices.id)
    .for("update");
  const byId = new Map(held.map((notice) => [notice.id, notice]));
  // Read under the lock: a call may have been given up as lost while this waited for it.
  const attempts = await tx.orm
    .select({
      clientRef: noticeAttempts.clientRef,
      noticeId: noticeAttempts.noticeId,
      number: noticeAttempts.number,
      outcome: noticeAttempts.outcome,
    })
    .from(noticeAttempts)
    .where(inArray(noticeAttempts.clientRef, [...clientRefs]));
  return new Map(
    attempts.flatMap(({ clientRef, noticeId, number, outcome }) => {
      const notice = byId.get(noticeId);
      const isUncertain = outcome === "uncertain";
      return notice === undefined ? [] : [[clientRef, { ...notice, attempt: number, isUncertain }]];
    }),
  );
}

/** A report together with the notice that it is about. */
export interface AboutNotice {
  readonly report: DeliveryReportRecord & { readonly clientRef: string };
  readonly noticeId: string;
}

/** Keeps reports once; answers those that were not here yet. */
export async function insertDeliveryReports(
  tx: Transaction,
  reports: readonly AboutNotice[],
  now: Date,
): Promise<readonly AboutNotice[]> {
  const kept = await tx.orm
    .insert(deliveryReports)
    .values(
      reports.map(({ report: { providerId, status, at, clientRef, errorCode }, noticeId }) => ({
        id: newId(now),
        ...{ providerId, status, at, clientRef, errorCode, noticeId },
        receivedAt: now,
      })),
    )
    .onConflictDoNothing({ target: [deliveryReports.providerId, deliveryReports.status] })
    .returning({ providerId: deliveryReports.providerId, status: deliveryReports.status });
  const isNew = new Set(kept.map(({ providerId, status }) => `${status} ${providerId}`));
  // The first of two that say the same in one batch is the one that was kept.
  return reports.filter(({ report }) => isNew.delete(`${report.status} ${report.providerId}`));
}

/** What good news made of a notice. */
export interface GoodNews {
  readonly noticeId: string;
  readonly clientRef: string;
  readonly providerId: string;
  /** Null: the report changes nothing but what is known of its call. */
  readonly state: "accepted" | "delivered" | null;
  readonly at: Date;
}

/** Writes what reports of acceptance and delivery changed, all in one statement each. */
export async function recordGoodNews(tx: Transaction, news: readonly GoodNews[]): Promise<void> {
  if (news.length === 0) return;
  const rows = JSON.stringify(
    news.map(({ noticeId, clientRef, providerId, state, at }) => ({
      notice_id: noticeId,
      client_ref: clientRef,
      provider_id: providerId,
      state,
      at: at.toISOString(),
    })),
  );
  await tx.orm.execute(sql`
    with news as (
      select * from jsonb_to_recordset(${rows}::jsonb)
        as r(notice_id uuid, client_ref text, provider_id text, state text, at timestamptz)
    ), attempt as (
      update notice_attempts a set outcome = 'accepted', provider_id = r.provider_id
      from (select distinct on (client_ref) client_ref, provider_id from news) r
      where a.client_ref = r.client_ref and (a.outcome <> 'accepted' or a.provider_id is distinct from r.provider_id)
    ), change as (
      select notice_id, max(provider_id) as provider_id, min(at) as first_at,
        max(at) filter (where state = 'delivered') as delivered_at
      from news where state is not null group by notice_id
    )
    update notices n set
      state = case when c.delivered_at is null then 'accepted' else 'delivered' end,
      reason = null, not_before = null, provider_id = c.provider_id,
      accepted_at = coalesce(n.accepted_at, c.first_at),
      delivered_at = coalesce(c.delivered_at, n.delivered_at)
    from change c where n.id = c.notice_id`);
}

/** The provider's id of a call; our own where the call's end was never known. */
export async function providerIdOf(tx: Transaction, clientRef: string): Promise<string> {
  const [attempt] = await tx.orm
    .select({ providerId: noticeAttempts.providerId })
    .from(noticeAttempts)
    .where(eq(noticeAttempts.clientRef, clientRef));
  return attempt?.providerId ?? clientRef;
}

/** Writes what a report changed. */
export async function updateReportedNotice(
  tx: Transaction,
  notice: ReportedNotice,
  report: DeliveryReportRecord,
  change: {
    readonly state: NoticeState;
    readonly reason: string | null;
    readonly notBefore: Date | null;
  },
): Promise<void> {
  const at = report.at.toISOString();
  await tx.orm
    .update(notices)
    .set({
      state: change.state,
      reason: change.reason,
      notBefore: change.notBefore,
      providerId: report.providerId,
      acceptedAt: sql`coalesce(${notices.acceptedAt}, ${at}::timestamptz)`,
      ...(change.state === "delivered" ? { deliveredAt: report.at } : {}),
      ...(change.state === "failed" ? { failedAt: report.at } : {}),
    })
    .where(eq(notices.id, notice.id));
}

/** Notes that a call whose end was unknown was accepted after all. */
export async function markAttemptAccepted(
  tx: Transaction,
  clientRef: string,
  providerId: string,
): Promise<void> {
  await tx.orm
    .update(noticeAttempts)
    .set({ outcome: "accepted", providerId })
    .where(eq(noticeAttempts.clientRef, clientRef));
}

/** Keeps a text that came in, once by the provider's id; false when it is here already. */
export async function insertInboundText(
  tx: Transaction,
  text: { readonly providerId: string; readonly from: string; readonly text: string },
  now: Date,
): Promise<boolean> {
  const kept = await tx.orm
    .insert(inboundTexts)
    .values({
      providerId: text.providerId,
      receivedAt: now,
      senderIndex: tx.cipher.blindIndex("phone", text.from),
      textSealed: tx.cipher.seal(text.text, `inbound_texts.text:${text.providerId}`),
    })
    .onConflictDoNothing()
    .returning({ providerId: inboundTexts.providerId });
  return kept.length === 1;
}
