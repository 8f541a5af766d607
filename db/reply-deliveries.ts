import { and, eq, sql } from "drizzle-orm";
import { trackingCodeOf } from "@/db/case-files";
import type { Transaction } from "@/db/client";
import type { DeliveryReportRecord } from "@/db/delivery-reports";
import { caseFiles } from "@/db/schema/case-files";
import { replies, stoppedNumbers } from "@/db/schema/texts-in";
import { newestWording, wordsAt } from "@/db/wordings";
import type { Locale } from "@/domain/locale";
import type { NoticeKind } from "@/domain/notice";
import { type CodeState, codeStateAfter } from "@/domain/one-time-code";
import type { TrackingCode } from "@/domain/tracking-code";
import type { Words } from "@/domain/wording";

type Row = typeof replies.$inferSelect;

/** A reply taken for sending: its row says `sending` before the call to the gateway. */
export interface ReplySending {
  readonly replyId: string;
  /** `replyId.number`; the gateway carries it back. */
  readonly clientRef: string;
  readonly attempt: number;
  readonly kind: NoticeKind;
  readonly language: Locale;
  /** E.164. */
  readonly to: string;
  /** Null: it speaks of no file. */
  readonly trackingCode: TrackingCode | null;
  readonly expiresAt: Date;
  /** The texts in force. */
  readonly words: Words;
}

/** A reply to send now, or when to look again; null: nothing more is to be done. */
export type TakenReply = { readonly sending: ReplySending } | { readonly again: Date } | null;

/** Takes one owed reply. A call of which nothing is heard for the grace time is made again, and counted. */
export async function takeReply(
  tx: Transaction,
  replyId: string,
  { now, graceSeconds }: { readonly now: Date; readonly graceSeconds: number },
): Promise<TakenReply> {
  const [found] = await tx.orm
    .select({
      row: replies,
      trackingCode: caseFiles.trackingCode,
      stoppedAt: stoppedNumbers.stoppedAt,
    })
    .from(replies)
    .leftJoin(caseFiles, eq(caseFiles.id, replies.caseFileId))
    .leftJoin(stoppedNumbers, eq(stoppedNumbers.phoneIndex, replies.phoneIndex))
    .where(eq(replies.id, replyId))
    .for("update", { of: replies });
  if (found === undefined) return null;
  const { row } = found;
  if (row.state !== "owed" && row.state !== "sending") return null;
  const again = waitsUntil(row, now, graceSeconds);
  if (again !== null && again > now) return { again };
  if (row.expiresAt <= now) return end(tx, replyId, { state: "expired", reason: "too_late" });
  // The last word to a number that stopped is that it was heard.
  if (found.stoppedAt !== null && row.kind !== "text_stopped")
    return end(tx, replyId, { state: "skipped", reason: "do_not_text" });
  const to = openNumber(tx, row);
  if (to === null) return end(tx, replyId, { state: "failed", reason: "unreadable" });
  const attempt = row.attempts + 1;
  const uncertainResends = row.uncertainResends + (row.state === "sending" ? 1 : 0);
  const [taken] = await tx.orm
    .update(replies)
    .set({ state: "sending", sendingAt: now, attempts: attempt, uncertainResends })
    .where(eq(replies.id, replyId))
    .returning({ newestWording });
  const { kind, language, expiresAt } = row;
  const { trackingCode: code } = found;
  return {
    sending: {
      replyId,
      clientRef: `${replyId}.${attempt}`,
      attempt,
      kind,
      language,
      to,
      trackingCode: code === null ? null : trackingCodeOf(code),
      expiresAt,
      words: await wordsAt(tx, taken?.newestWording ?? 0),
    },
  };
}

/** Null when it is sealed under a key that is not here, or was altered. */
function openNumber(tx: Transaction, row: Row): string | null {
  try {
    return tx.cipher.open(row.phoneSealed, `replies.phone:${row.id}`);
  } catch {
    return null;
  }
}

function waitsUntil(row: Row, now: Date, graceSeconds: number): Date | null {
  if (row.state === "owed") return row.notBefore;
  return new Date((row.sendingAt ?? now).getTime() + graceSeconds * 1000);
}

async function end(
  tx: Transaction,
  replyId: string,
  how: { readonly state: "expired" | "failed" | "skipped"; readonly reason: string },
): Promise<null> {
  await tx.orm.update(replies).set(how).where(eq(replies.id, replyId));
  return null;
}

/** How a call ended, and what the reply's row becomes by it. */
export type ReplyResult = Pick<ReplySending, "replyId" | "attempt"> &
  (
    | {
        readonly became: "accepted";
        readonly providerId: string;
        readonly wordingVersion: number;
        readonly segments: number;
      }
    /** Surely not taken, and to be tried again at an instant. */
    | { readonly became: "owed"; readonly reason: string; readonly notBefore: Date }
    /** Nobody knows: it stays so until the gateway says more, or the grace is over. */
    | { readonly became: "sending"; readonly reason: string }
    | { readonly became: "failed" | "expired"; readonly reason: string }
  );

/** Writes how a call ended; a report that came first, or a later call, is not undone. */
export async function recordReply(tx: Transaction, result: ReplyResult, now: Date): Promise<void> {
  await tx.orm
    .update(replies)
    .set(changesBy(result, now))
    .where(
      and(
        eq(replies.id, result.replyId),
        sql`${replies.state} = 'sending' and ${replies.attempts} = ${result.attempt}`,
      ),
    );
}

function changesBy(result: ReplyResult, now: Date): Partial<Row> {
  switch (result.became) {
    case "accepted": {
      const { providerId, wordingVersion, segments } = result;
      return {
        state: "accepted",
        acceptedAt: now,
        providerId,
        wordingVersion,
        segments,
        reason: null,
      };
    }
    case "owed":
      return { state: "owed", reason: result.reason, notBefore: result.notBefore };
    case "sending":
      return { reason: result.reason };
    case "failed":
    case "expired":
      return { state: result.became, reason: result.reason, failedAt: now };
    default:
      return result satisfies never;
  }
}

/**
 * Applies a report of the gateway to the reply that it is about, under the row's lock and only forward.
 * Null: it is about no reply.
 */
export async function applyReplyReport(
  tx: Transaction,
  report: DeliveryReportRecord,
): Promise<"applied" | "stale" | null> {
  const named = /^([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})\.(\d{1,5})$/.exec(
    report.clientRef ?? "",
  );
  const [row] = await tx.orm
    .select({ id: replies.id, state: replies.state, attempts: replies.attempts })
    .from(replies)
    .where(
      named === null ? eq(replies.providerId, report.providerId) : eq(replies.id, named[1] ?? ""),
    )
    .for("update");
  if (row === undefined) return null;
  const state = codeStateAfter(row.state, report.status);
  const isOfEarlierCall = named !== null && Number(named[2]) < row.attempts;
  if (state === null || (isOfEarlierCall && state === "failed")) return "stale";
  await tx.orm
    .update(replies)
    .set({ state, providerId: report.providerId, ...timeOf(state, report) })
    .where(eq(replies.id, row.id));
  return "applied";
}

function timeOf(state: CodeState, { at, errorCode, status }: DeliveryReportRecord): Partial<Row> {
  if (state === "delivered") return { deliveredAt: at, reason: null };
  if (state === "failed") return { failedAt: at, reason: errorCode ?? status };
  return { acceptedAt: at };
}
