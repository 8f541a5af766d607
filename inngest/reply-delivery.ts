import { listForgottenReplies } from "@/db/replies";
import { type ReplyResult, type ReplySending, recordReply, takeReply } from "@/db/reply-deliveries";
import { officeDay } from "@/domain/calendar";
import { deletedAfterReminder } from "@/domain/kept-draft";
import { nextCodeTry } from "@/domain/one-time-code";
import { formatTrackingCode } from "@/domain/tracking-code";
import type { DeliveryRoom } from "@/inngest/delivery";
import { renderSms } from "@/notices/sms";
import { hasValuesFor } from "@/notices/values";

export type ReplyRoom = Pick<DeliveryRoom, "database" | "sms" | "pace" | "now" | "graceSeconds">;

/** The network need not try for less than it can. */
const leastTtlSeconds = 20;

/**
 * Sends one owed reply. Answers when to look again; null: it has left, or nothing more is to be done.
 * Repeating it is harmless.
 */
export async function deliverReply(room: ReplyRoom, replyId: string): Promise<Date | null> {
  const { graceSeconds } = room;
  const taken = await room.database.as({ as: "worker" }, (tx) =>
    takeReply(tx, replyId, { now: room.now(), graceSeconds }),
  );
  if (taken === null) return null;
  if ("again" in taken) return taken.again;
  const result = await sendOnce(room, taken.sending);
  await room.database.as({ as: "worker" }, (tx) => recordReply(tx, result, room.now()));
  if (result.became === "owed") return result.notBefore;
  return result.became === "sending" ? new Date(room.now().getTime() + graceSeconds * 1000) : null;
}

/**
 * Takes up the replies whose run has ended before them; none holds another. Answers how many were looked at.
 * `forgottenMs`: how long past its hour a reply has lost its run.
 */
export async function deliverForgottenReplies(
  room: ReplyRoom,
  forgottenMs: number,
  most: number,
): Promise<number> {
  const owedBefore = new Date(room.now().getTime() - forgottenMs);
  const startedBefore = new Date(owedBefore.getTime() - room.graceSeconds * 1000);
  const forgotten = await room.database.as({ as: "worker" }, (tx) =>
    listForgottenReplies(tx, { owedBefore, startedBefore, most }),
  );
  const tried = await Promise.allSettled(forgotten.map((id) => deliverReply(room, id)));
  const faults = tried.flatMap((one) => (one.status === "rejected" ? [one.reason] : []));
  if (faults.length > 0) throw new AggregateError(faults, "Some replies could not be taken up.");
  return forgotten.length;
}

async function sendOnce(room: ReplyRoom, sending: ReplySending): Promise<ReplyResult> {
  const { replyId, attempt, clientRef, kind, language, to, trackingCode, expiresAt, words } =
    sending;
  const values =
    trackingCode === null
      ? { date: officeDay(deletedAfterReminder(expiresAt)) }
      : { trackingCode: formatTrackingCode(trackingCode) };
  if (!hasValuesFor(kind, values))
    return { replyId, attempt, became: "failed", reason: "values_missing" };
  const written = renderSms(words, kind, language, values);
  if (written === null) return { replyId, attempt, became: "failed", reason: "wording_fault" };
  const { text, wordingVersion, segments } = written;
  // Somebody waits with the phone in the hand.
  const waits = kind !== "rating_asked" && kind !== "draft_reminder";
  await room.pace(waits ? "urgent" : undefined);
  const lastsSeconds = Math.floor((expiresAt.getTime() - room.now().getTime()) / 1000);
  if (lastsSeconds <= 0) return { replyId, attempt, became: "expired", reason: "too_late" };
  const ttlSeconds = Math.max(lastsSeconds, leastTtlSeconds);
  const answer = await room.sms.send({ to, text, clientRef, ttlSeconds });
  if (answer.outcome === "accepted") {
    const { providerId } = answer;
    return { replyId, attempt, became: "accepted", providerId, wordingVersion, segments };
  }
  const { code: reason } = answer;
  if (answer.outcome === "uncertain") return { replyId, attempt, became: "sending", reason };
  if (answer.permanent) return { replyId, attempt, became: "failed", reason };
  const tried = { attempts: attempt, expiresAt };
  const notBefore = nextCodeTry(tried, room.now(), answer.retryAfterSeconds);
  return notBefore === null
    ? { replyId, attempt, became: "expired", reason }
    : { replyId, attempt, became: "owed", reason, notBefore };
}
