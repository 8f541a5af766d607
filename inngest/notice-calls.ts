import type { Database } from "@/db/client";
import type { Sending, SendingResult } from "@/db/deliveries";
import type { DigestLine } from "@/db/digests";
import { nextTry } from "@/domain/delivery";
import { officialLocale } from "@/domain/locale";
import { isMailOwed } from "@/domain/mail-owed";
import { type ReceiptToSet, receiptFileName } from "@/domain/receipt-paper";
import { formatRegistrationNumber } from "@/domain/registration-number";
import { formatTrackingCode } from "@/domain/tracking-code";
import type { EmailGateway, MailAttachment } from "@/gateways/email";
import type { SmsGateway } from "@/gateways/sms";
import { bounceAddressOf, stopAddresses } from "@/inngest/mail-addresses";
import type { Pace } from "@/inngest/pace";
import { type SenderPool, waysOut } from "@/inngest/senders";
import { renderDigestMail, renderDigestText } from "@/notices/digest";
import { type Beside, renderEmail } from "@/notices/email";
import { renderSms } from "@/notices/sms";
import { listAddress, trackingAddress } from "@/notices/tracking-address";
import { hasValuesFor } from "@/notices/values";

/** What a call is made with. */
export interface CallRoom {
  readonly database: Database;
  readonly sms: SmsGateway;
  readonly email: EmailGateway;
  /** Public address without trailing slash. */
  readonly appUrl: string;
  /** Where the bounces of mails are read; null: nowhere. */
  readonly bounceAddress: string | null;
  /** Waits for a place in the pace of texts; resolves at once where there is no pace. */
  readonly pace: Pace;
  /** Where texts leave by several accounts: which of them by which share. Absent: by `sms` alone. */
  readonly senders?: SenderPool;
  /** Sets the receipt that goes with a mail; null: it could not. Absent: mails go without. */
  readonly setReceipt?: (receipt: ReceiptToSet) => Promise<Buffer | null>;
  readonly now: () => Date;
}

/** The network gives up a text after three days, as the retries here do. */
const textTtlSeconds = 72 * 60 * 60;

/** The wording in force says that nothing is sent by this channel. */
export const silentOnPurpose = "silent_on_purpose";

/** The call that sends a notice, or why there is none. */
export function callOf(room: CallRoom, notice: Sending): (() => Promise<SendingResult>) | string {
  if (notice.destination === null) return "no_address";
  try {
    return notice.channel === "sms"
      ? textCall(room, notice, notice.destination)
      : mailCall(room, notice, notice.destination);
  } catch {
    // A wording that cannot be filled in is a fault of ours: the office sees it on the notice.
    return "wording_fault";
  }
}

function textCall(room: CallRoom, notice: Sending, to: string) {
  const { noticeId, clientRef } = notice;
  const written = writtenText(room, notice);
  if (written === null) return silentOnPurpose;
  if (typeof written === "string") return written;
  const { text, wordingVersion, segments } = written;
  return async (): Promise<SendingResult> => {
    const { sms } = waysOut(room, notice.sender);
    const answer = await sms.send({ to, text, clientRef, ttlSeconds: textTtlSeconds });
    room.senders?.heard(notice.sender, answer);
    if (answer.outcome === "accepted") {
      const { providerId } = answer;
      return { noticeId, clientRef, became: "accepted", providerId, wordingVersion, segments };
    }
    if (answer.outcome === "uncertain")
      return { noticeId, clientRef, became: "sending", errorCode: answer.code };
    return refused(room, notice, answer, answer.retryAfterSeconds);
  };
}

function writtenText(room: CallRoom, notice: Sending) {
  const { kind, language, words, digest } = notice;
  if (digest !== null)
    return renderDigestText(
      words,
      language,
      digest.map(namesOf),
      listAddress(room.appUrl, language),
    );
  const values = valuesOf(notice);
  return hasValuesFor(kind, values) ? renderSms(words, kind, language, values) : "values_missing";
}

function mailCall(room: CallRoom, notice: Sending, to: string) {
  const { noticeId, clientRef, kind, language, digest, isPastUsual } = notice;
  const stop = isMailOwed(kind) || digest !== null ? null : stopAddresses(room, notice);
  const saying = (bearsReceipt: boolean) =>
    writtenMail(room, notice, { stopUrl: stop?.page ?? null, bearsReceipt, isPastUsual });
  const bare = saying(false);
  if (bare === "values_missing") return bare;
  if (bare === null) return silentOnPurpose;
  return async (): Promise<SendingResult> => {
    const receipt = await receiptOf(room, notice);
    const bearing = receipt === null ? null : saying(true);
    const { wordingVersion, ...written } =
      bearing === null || bearing === "values_missing" ? bare : bearing;
    const answer = await room.email.send({
      to,
      ...written,
      language,
      messageId: clientRef,
      bounceTo: bounceAddressOf(room, clientRef),
      stopAt: stop?.oneClick ?? null,
      attachments: receipt === null ? [] : [receipt],
    });
    if (answer.outcome === "accepted") {
      const { providerId } = answer;
      return {
        noticeId,
        clientRef,
        became: "accepted",
        providerId,
        wordingVersion,
        segments: null,
      };
    }
    if (answer.outcome === "uncertain")
      return { noticeId, clientRef, became: "sending", errorCode: answer.code };
    return refused(room, notice, answer, null);
  };
}

function writtenMail(room: CallRoom, notice: Sending, around: Beside) {
  const { kind, language, words, digest } = notice;
  if (digest !== null) {
    const lines = digest.map((line) => ({
      ...namesOf(line),
      kind: line.kind,
      values: { ...valuesOf(line), ownReference: null },
      ...mailValuesOf(room, { ...line, language }),
    }));
    return renderDigestMail(words, language, lines, listAddress(room.appUrl, language));
  }
  const values = { ...valuesOf(notice), ...mailValuesOf(room, notice) };
  return hasValuesFor(kind, values)
    ? renderEmail(words, kind, language, values, around)
    : "values_missing";
}

function namesOf({ trackingCode, ownReference }: DigestLine) {
  return { code: formatTrackingCode(trackingCode), ownReference };
}

export function refused(
  room: CallRoom,
  notice: Pick<Sending, "noticeId" | "clientRef" | "attempt" | "owedAt">,
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

function valuesOf(notice: Omit<DigestLine, "kind">) {
  return {
    trackingCode: formatTrackingCode(notice.trackingCode),
    registrationNumber:
      notice.publicNumber === null ? null : formatRegistrationNumber(notice.publicNumber),
    ownReference: notice.ownReference,
    date: notice.times.date,
    hour: notice.times.hour,
  };
}

function mailValuesOf(
  room: CallRoom,
  notice: Omit<DigestLine, "kind"> & Pick<Sending, "language">,
) {
  return {
    trackingUrl: trackingAddress(room.appUrl, notice.language, notice.trackingCode),
    officeName: officialLocale(notice.language) === "ar" ? notice.officeAr : notice.officeFr,
  };
}

/** Whether a notice is the mail of a filing, with which its receipt goes; that of a protected file has none. */
export function bearsReceipt({ kind, channel, isProtected }: Sending): boolean {
  return kind === "received" && channel === "email" && !isProtected;
}

/**
 * The paper of a mail; null where it has none, or it could not be set: the notice is worth more than it. The
 * same notice has the same paper, however often it leaves.
 */
async function receiptOf(room: CallRoom, notice: Sending): Promise<MailAttachment | null> {
  const { isProtected, trackingCode: code, receivedAt, officeAr, officeFr } = notice;
  if (!bearsReceipt(notice) || room.setReceipt === undefined) return null;
  const address = trackingAddress(room.appUrl, notice.language, code);
  const office = { officeAr, officeFr };
  const bytes = await room.setReceipt({ code, receivedAt, office, isProtected, address });
  return bytes === null
    ? null
    : { name: receiptFileName(code, isProtected), type: "application/pdf", bytes };
}
