import type { NoticeState } from "@/domain/notice";

/** Whether trying again may help. */
export type DeliveryVerdict = "temporary" | "permanent";

const hourMs = 60 * 60_000;
/** Tries go on for three days from when the notice was owed. */
const triesForMs = 72 * hourMs;

/** What was owed before this instant is not tried any more. */
export function triesEndedFor(now: Date): Date {
  return new Date(now.getTime() - triesForMs);
}

const retryDelaysMs = [
  30_000,
  2 * 60_000,
  10 * 60_000,
  30 * 60_000,
  hourMs,
  3 * hourMs,
  6 * hourMs,
];

/** When to try again after `attempts` tries; null when the three days are over. */
export function nextTry(
  notice: { readonly owedAt: Date; readonly attempts: number },
  now: Date,
  retryAfterSeconds: number | null = null,
): Date | null {
  const usual = retryDelaysMs[Math.min(notice.attempts, retryDelaysMs.length) - 1] ?? 30_000;
  const delay = Math.max(usual, (retryAfterSeconds ?? 0) * 1000);
  const next = new Date(now.getTime() + delay);
  return next.getTime() - notice.owedAt.getTime() > triesForMs ? null : next;
}

export interface ReportedState {
  readonly state: NoticeState;
  readonly owedAt: Date;
  readonly attempts: number;
  /** The attempt that the report is about; null when it is not known. */
  readonly attempt: number | null;
  /** Whether nobody knew until this report how the call of that attempt ended. */
  readonly isUncertain: boolean;
}
export interface Report {
  readonly status: "submitted" | "delivered" | "rejected" | "undeliverable";
  readonly errorCode: string | null;
  readonly failure: DeliveryVerdict | null;
}
export interface ReportedChange {
  readonly state: NoticeState;
  readonly reason: string | null;
  readonly notBefore: Date | null;
}

/**
 * What a report changes; null when it changes nothing. Reports come twice, late and out of order:
 * a delivered text stays delivered, and a report of an earlier try never undoes a later one.
 */
export function applyReport(
  notice: ReportedState,
  report: Report,
  now: Date,
): ReportedChange | null {
  switch (report.status) {
    case "submitted":
      return isNewsOfAcceptance(notice)
        ? { state: "accepted", reason: null, notBefore: null }
        : null;
    case "delivered":
      return notice.state === "delivered"
        ? null
        : { state: "delivered", reason: null, notBefore: null };
    case "rejected":
    case "undeliverable":
      return failed(notice, report, now);
    default:
      return report.status satisfies never;
  }
}

/** A late "submitted" of a try that has failed since would call off the next try, and lose the text. */
function isNewsOfAcceptance({ state, attempt, attempts, isUncertain }: ReportedState): boolean {
  if (state !== "owed" && state !== "sending") return false;
  return isUncertain || (state === "sending" && (attempt === null || attempt === attempts));
}

function failed(notice: ReportedState, report: Report, now: Date): ReportedChange | null {
  if (notice.state !== "owed" && notice.state !== "sending" && notice.state !== "accepted")
    return null;
  if (notice.attempt !== null && notice.attempt < notice.attempts) return null;
  const reason = report.errorCode ?? report.status;
  if (report.failure !== "temporary") return { state: "failed", reason, notBefore: null };
  const again = nextTry(notice, now);
  return again === null
    ? { state: "expired", reason, notBefore: null }
    : { state: "owed", reason, notBefore: again };
}
