import { eq, sql } from "drizzle-orm";
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
