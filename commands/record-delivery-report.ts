import { followLost } from "@/commands/follow-lost";
import type { Database } from "@/db/client";
import { applyCodeReport } from "@/db/code-deliveries";
import {
  type DeliveryReportRecord,
  holdReportedNotice,
  insertDeliveryReport,
  markAttemptAccepted,
  updateReportedNotice,
} from "@/db/delivery-reports";
import { withdrawOtherWays } from "@/db/lost-notices";
import { addEvent } from "@/db/outbox";
import { clearPhoneMarks, markDeadNumber } from "@/db/phone-marks";
import { applyReplyReport } from "@/db/reply-deliveries";
import { applyReport, type DeliveryVerdict } from "@/domain/delivery";
import type { NoticeState } from "@/domain/notice";
import { isDeadNumber } from "@/domain/phone-mark";
import { noticeRetryDue } from "@/inngest/events";

/** A report of the gateway, with what its error code means. */
export interface IncomingReport extends DeliveryReportRecord {
  readonly failure: DeliveryVerdict | null;
}

/** Applies what the gateway says of a text: once, under the row's lock, and only forward. */
export async function recordDeliveryReport(
  database: Database,
  report: IncomingReport,
  now: Date,
): Promise<"applied" | "repeated" | "unknown" | "stale"> {
  return database.as({ as: "worker" }, async (tx) => {
    const notice = await holdReportedNotice(tx, report);
    const { failure, ...record } = report;
    const isNew = await insertDeliveryReport(tx, record, notice?.id ?? null, now);
    if (!isNew) return "repeated";
    if (notice === null)
      return (
        (await applyCodeReport(tx, report)) ?? (await applyReplyReport(tx, report)) ?? "unknown"
      );
    if (report.clientRef !== null && notice.attempt !== null) {
      await markAttemptAccepted(tx, report.clientRef, report.providerId);
    }
    const change = applyReport(notice, { ...report, failure }, now);
    if (change === null) return "stale";
    await updateReportedNotice(tx, notice, report, change);
    if (change.state === "delivered") await clearPhoneMarks(tx, [notice.id]);
    else if (change.state === "failed" && isDeadNumber(failure, report.errorCode))
      await markDeadNumber(tx, notice.id, report.at, now);
    if (change.state === "owed") {
      await addEvent(tx, { name: noticeRetryDue.name, payload: { noticeId: notice.id } }, now);
    }
    if (isLost(change.state)) await followLost(tx, [notice.id], now);
    else if (change.state === "delivered" && isLost(notice.state))
      await withdrawOtherWays(tx, notice.id);
    return "applied";
  });
}

/** Whether something else is owed in the place of a notice in this state. */
function isLost(state: NoticeState): boolean {
  return state === "failed" || state === "expired";
}
