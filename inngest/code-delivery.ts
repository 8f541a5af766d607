import { type CodeResult, type CodeSending, recordCode, takeCode } from "@/db/code-deliveries";
import { nextCodeTry } from "@/domain/one-time-code";
import type { DeliveryRoom } from "@/inngest/delivery";
import { senderFor, waysOut } from "@/inngest/senders";
import { renderSignInMail } from "@/notices/sign-in-mail";
import { renderSms } from "@/notices/sms";

export type CodeRoom = Pick<
  DeliveryRoom,
  "database" | "sms" | "email" | "appUrl" | "pace" | "senders" | "now"
>;

/** The network need not try for less than it can. */
const leastTtlSeconds = 20;

/**
 * Sends one owed code, before any notice that waits for its turn and at any hour. Answers when to look
 * again; null: it has left, or nothing more is to be done. Repeating it is harmless.
 */
export async function deliverCode(room: CodeRoom, codeId: string): Promise<Date | null> {
  await room.senders?.refresh();
  const taken = await room.database.as({ as: "worker" }, (tx) => takeCode(tx, codeId, room.now()));
  if (taken === null) return null;
  if ("again" in taken) return taken.again;
  const send = taken.sending.by === "sms" ? sendText : sendLink;
  const result = await send(room, taken.sending);
  await room.database.as({ as: "worker" }, (tx) => recordCode(tx, result, room.now()));
  return result.became === "owed" ? result.notBefore : null;
}

async function sendText(room: CodeRoom, sending: CodeSending): Promise<CodeResult> {
  const { codeId, attempt, clientRef, language, to, code, expiresAt, words } = sending;
  const written = renderSms(words, "one_time_code", language, { oneTimeCode: code });
  if (written === null) return { codeId, attempt, became: "failed", reason: "wording_fault" };
  const { text, wordingVersion } = written;
  const name = senderFor(room, null);
  const { sms, pace } = waysOut(room, name);
  await pace("urgent");
  const lastsSeconds = Math.floor((expiresAt.getTime() - room.now().getTime()) / 1000);
  if (lastsSeconds <= 0) return { codeId, attempt, became: "expired", reason: "too_late" };
  const ttlSeconds = Math.max(lastsSeconds, leastTtlSeconds);
  const answer = await sms.send({ to, text, clientRef, ttlSeconds });
  room.senders?.heard(name, answer);
  if (answer.outcome === "accepted") {
    return { codeId, attempt, became: "accepted", providerId: answer.providerId, wordingVersion };
  }
  const { code: reason } = answer;
  if (answer.outcome === "rejected" && answer.permanent)
    return { codeId, attempt, became: "failed", reason };
  const retryAfterSeconds = answer.outcome === "rejected" ? answer.retryAfterSeconds : null;
  return againLater(room, sending, { reason, retryAfterSeconds });
}

/** A link that may have left is sent again, the same: two mails with one link harm nobody. */
async function sendLink(room: CodeRoom, sending: CodeSending): Promise<CodeResult> {
  const { codeId, attempt, clientRef, language, to, code } = sending;
  const { wordingVersion, ...written } = renderSignInMail(language, code, room.appUrl);
  // Bounces go nowhere: no file knows of this mail, and whoever waits asks again.
  const mail = { to, ...written, language, messageId: clientRef, bounceTo: "" };
  const answer = await room.email.send(mail);
  if (answer.outcome === "accepted") {
    return { codeId, attempt, became: "accepted", providerId: answer.providerId, wordingVersion };
  }
  const { code: reason } = answer;
  if (answer.outcome === "rejected" && answer.permanent)
    return { codeId, attempt, became: "failed", reason };
  return againLater(room, sending, { reason, retryAfterSeconds: null });
}

function againLater(
  room: CodeRoom,
  { codeId, attempt, expiresAt }: CodeSending,
  {
    reason,
    retryAfterSeconds,
  }: { readonly reason: string; readonly retryAfterSeconds: number | null },
): CodeResult {
  const notBefore = nextCodeTry({ attempts: attempt, expiresAt }, room.now(), retryAfterSeconds);
  return notBefore === null
    ? { codeId, attempt, became: "expired", reason }
    : { codeId, attempt, became: "owed", reason, notBefore };
}
