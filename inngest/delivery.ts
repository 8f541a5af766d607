import type { Database } from "@/db/client";
import { recordResults, type Sending, type SendingResult, takeForSending } from "@/db/deliveries";
import { addEvent } from "@/db/outbox";
import { nextTry } from "@/domain/delivery";
import type { Locale } from "@/domain/locale";
import { formatRegistrationNumber } from "@/domain/registration-number";
import { formatTrackingCode } from "@/domain/tracking-code";
import type { EmailGateway } from "@/gateways/email";
import type { SmsGateway } from "@/gateways/sms";
import { noticeRetryDue } from "@/inngest/events";
import { renderEmail } from "@/notices/email";
import { renderSms } from "@/notices/sms";
import { trackingAddress } from "@/notices/tracking-address";
import { hasValuesFor } from "@/notices/values";

/** What sending needs, given once by the process that sends. */
export interface DeliveryRoom {
  readonly database: Database;
  readonly sms: SmsGateway;
  readonly email: EmailGateway;
  /** Public address without trailing slash. */
  readonly appUrl: string;
  /** Waits for a place in the pace of texts; resolves at once where there is no pace. */
  readonly pace: () => Promise<void>;
  readonly now: () => Date;
}

/** The network gives up a text after three days, as the retries here do. */
const textTtlSeconds = 72 * 60 * 60;
const callsAtOnce = 32;

/**
 * Sends the owed notices among `noticeIds`: takes them, calls the gateways outside of any
 * transaction, and writes how each call ended. Repeating it is harmless.
 */
export async function deliver(
  room: DeliveryRoom,
  noticeIds: readonly string[],
): Promise<{ sent: number }> {
  if (noticeIds.length === 0) return { sent: 0 };
  const taken = await room.database.as({ as: "worker" }, async (tx) => {
    const now = room.now();
    const found = await takeForSending(tx, noticeIds, now);
    for (const { noticeId } of found.held) {
      await addEvent(tx, { name: noticeRetryDue.name, payload: { noticeId } }, now);
    }
    return found;
  });
  const results = await sendAll(room, taken.sending);
  await recordAll(room, results);
  return { sent: results.filter((result) => result.became === "accepted").length };
}

/** Calls the gateways, several files at a time; the notices of one file leave in their order. */
async function sendAll(
  room: DeliveryRoom,
  sending: readonly Sending[],
): Promise<readonly SendingResult[]> {
  const lanes = new Map<string, Sending[]>();
  for (const notice of sending) {
    const lane = `${notice.caseFileId} ${notice.channel}`;
    lanes.set(lane, [...(lanes.get(lane) ?? []), notice]);
  }
  const waiting = [...lanes.values()];
  const results: SendingResult[] = [];
  const work = async (): Promise<void> => {
    for (let lane = waiting.shift(); lane !== undefined; lane = waiting.shift()) {
      for (const notice of lane) results.push(await sendOne(room, notice));
    }
  };
  await Promise.all(Array.from({ length: Math.min(callsAtOnce, waiting.length) }, work));
  return results;
}

async function recordAll(room: DeliveryRoom, results: readonly SendingResult[]): Promise<void> {
  await room.database.as({ as: "worker" }, async (tx) => {
    const now = room.now();
    await recordResults(tx, results, now);
    for (const result of results) {
      if (result.became === "owed") {
        await addEvent(
          tx,
          { name: noticeRetryDue.name, payload: { noticeId: result.noticeId } },
          now,
        );
      }
    }
  });
}

async function sendOne(room: DeliveryRoom, notice: Sending): Promise<SendingResult> {
  const { noticeId, clientRef, destination } = notice;
  if (destination === null)
    return { noticeId, clientRef, became: "failed", errorCode: "no_address" };
  return notice.channel === "sms"
    ? sendText(room, notice, destination)
    : sendMail(room, notice, destination);
}

async function sendText(room: DeliveryRoom, notice: Sending, to: string): Promise<SendingResult> {
  const { noticeId, clientRef, kind, language } = notice;
  const values = valuesOf(notice);
  if (!hasValuesFor(kind, values))
    return { noticeId, clientRef, became: "failed", errorCode: "values_missing" };
  const sms = renderSms(kind, language, values);
  await room.pace();
  const answer = await room.sms.send({ to, text: sms.text, clientRef, ttlSeconds: textTtlSeconds });
  if (answer.outcome === "accepted") {
    const { wordingVersion, segments } = sms;
    return {
      noticeId,
      clientRef,
      became: "accepted",
      providerId: answer.providerId,
      wordingVersion,
      segments,
    };
  }
  if (answer.outcome === "uncertain")
    return { noticeId, clientRef, became: "sending", errorCode: answer.code };
  return refused(room, notice, answer, answer.retryAfterSeconds);
}

async function sendMail(room: DeliveryRoom, notice: Sending, to: string): Promise<SendingResult> {
  const { noticeId, clientRef, kind, language } = notice;
  const values = { ...valuesOf(notice), ...mailValuesOf(room, notice) };
  if (!hasValuesFor(kind, values))
    return { noticeId, clientRef, became: "failed", errorCode: "values_missing" };
  const mail = renderEmail(kind, language, values);
  if (mail === null) return { noticeId, clientRef, became: "failed", errorCode: "no_mail_wording" };
  const { subject, text, html, direction, wordingVersion } = mail;
  const answer = await room.email.send({
    to,
    subject,
    text,
    html,
    language,
    direction,
    messageId: clientRef,
  });
  if (answer.outcome === "accepted") {
    return {
      noticeId,
      clientRef,
      became: "accepted",
      providerId: answer.providerId,
      wordingVersion,
      segments: null,
    };
  }
  if (answer.outcome === "uncertain")
    return { noticeId, clientRef, became: "sending", errorCode: answer.code };
  return refused(room, notice, answer, null);
}

function refused(
  room: DeliveryRoom,
  notice: Sending,
  answer: { readonly permanent: boolean; readonly code: string },
  retryAfterSeconds: number | null,
): SendingResult {
  const { noticeId, clientRef } = notice;
  if (answer.permanent) return { noticeId, clientRef, became: "failed", errorCode: answer.code };
  const again = nextTry(
    { owedAt: notice.owedAt, attempts: notice.attempt },
    room.now(),
    retryAfterSeconds,
  );
  return again === null
    ? { noticeId, clientRef, became: "expired", errorCode: answer.code }
    : { noticeId, clientRef, became: "owed", errorCode: answer.code, notBefore: again };
}

function valuesOf(notice: Sending) {
  return {
    trackingCode: formatTrackingCode(notice.trackingCode),
    registrationNumber:
      notice.publicNumber === null ? null : formatRegistrationNumber(notice.publicNumber),
    date: notice.times.date,
    hour: notice.times.hour,
  };
}

function mailValuesOf(room: DeliveryRoom, notice: Sending) {
  const officeName: Record<Locale, string> = { ar: notice.officeAr, fr: notice.officeFr };
  return {
    trackingUrl: trackingAddress(room.appUrl, notice.language, notice.trackingCode),
    officeName: officeName[notice.language],
  };
}
