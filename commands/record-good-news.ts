import type { IncomingReport } from "@/commands/record-delivery-report";
import type { Database } from "@/db/client";
import {
  type GoodNews,
  holdReportedNotices,
  insertDeliveryReports,
  recordGoodNews,
} from "@/db/delivery-reports";
import { clearPhoneMarks } from "@/db/phone-marks";
import { applyReport } from "@/domain/delivery";

/**
 * Applies the reports among `reports` that say a text was taken or has arrived, in one transaction: most of
 * what the gateway says. Answers the others, untouched: each of them may owe something else, and goes alone.
 */
export async function recordGoodNewsOf(
  database: Database,
  reports: readonly IncomingReport[],
  now: Date,
): Promise<readonly IncomingReport[]> {
  const good = reports.filter(isGoodNews);
  if (good.length === 0) return reports;
  const settled = await database.as({ as: "worker" }, async (tx) => {
    const held = await holdReportedNotices(
      tx,
      good.map(({ clientRef }) => clientRef),
    );
    const about = good.flatMap((report) => {
      const notice = held.get(report.clientRef);
      // Of a notice that was given up something else may be owed, or have been done.
      const isOpen =
        notice !== undefined && notice.state !== "failed" && notice.state !== "expired";
      return isOpen ? [{ report, notice, noticeId: notice.id }] : [];
    });
    if (about.length === 0) return new Set<IncomingReport>();
    const isNew = new Set(
      (await insertDeliveryReports(tx, about, now)).map(({ report }) => report),
    );
    const states = new Map(about.map(({ notice }) => [notice.id, notice.state]));
    const news = about
      .filter(({ report }) => isNew.has(report))
      .map(({ report, notice }): GoodNews => {
        const state = states.get(notice.id) ?? notice.state;
        const change = applyReport({ ...notice, state }, report, now);
        if (change !== null) states.set(notice.id, change.state);
        const { clientRef, providerId, status, at } = report;
        const became = status === "delivered" ? "delivered" : "accepted";
        return {
          ...{ noticeId: notice.id, clientRef, providerId, at },
          state: change === null ? null : became,
        };
      });
    await recordGoodNews(tx, news);
    const arrived = news.filter(({ state }) => state === "delivered");
    await clearPhoneMarks(
      tx,
      arrived.map(({ noticeId }) => noticeId),
    );
    return new Set<IncomingReport>(about.map(({ report }) => report));
  });
  return reports.filter((report) => !settled.has(report));
}

type Good = IncomingReport & { readonly clientRef: string };

function isGoodNews(report: IncomingReport): report is Good {
  return (
    report.clientRef !== null && (report.status === "submitted" || report.status === "delivered")
  );
}
