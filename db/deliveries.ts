import { sql } from "drizzle-orm";
import { trackingCodeOf } from "@/db/case-files";
import type { Transaction } from "@/db/client";
import { type DigestLine, listDigestLines, ownReferenceOf, publicNumberOf } from "@/db/digests";
import { openContact } from "@/db/parties";
import { noticeAttempts } from "@/db/schema/notices";
import { type JudgedRow, judgedNotices, type TakenRow } from "@/db/send-order";
import { listPastUsual } from "@/db/usual-times";
import { wordsAt } from "@/db/wordings";
import type { Locale } from "@/domain/locale";
import type { NoticeKind } from "@/domain/notice";
import type { NoticeTimes } from "@/domain/notice-values";
import type { RegistrationNumber } from "@/domain/registration-number";
import type { SenderName } from "@/domain/sender";
import type { TrackingCode } from "@/domain/tracking-code";
import type { Words } from "@/domain/wording";

/** One notice taken for sending: its row says `sending` and its attempt is written before the call. */
export interface Sending {
  readonly noticeId: string;
  /** `noticeId.number`; the gateway carries it back. */
  readonly clientRef: string;
  readonly caseFileId: string;
  readonly partyId: string;
  /** The account that a text leaves by; null for mails. */
  readonly sender: SenderName | null;
  readonly channel: "sms" | "email";
  readonly kind: NoticeKind;
  readonly language: Locale;
  /** E.164 or e-mail address; null when the party has it no more. */
  readonly destination: string | null;
  readonly trackingCode: TrackingCode;
  readonly receivedAt: Date;
  readonly isProtected: boolean;
  /** What the party calls the file; null: nothing, or it is not to be said here. */
  readonly ownReference: string | null;
  /** Null also where the code of the number names the matter. */
  readonly publicNumber: RegistrationNumber | null;
  readonly officeAr: string;
  readonly officeFr: string;
  readonly times: NoticeTimes;
  readonly attempt: number;
  readonly owedAt: Date;
  /** What it tells besides, and first of all itself, where it carries a digest; null: it tells itself alone. */
  readonly digest: readonly DigestLine[] | null;
  /** A mail that tells that the file waits longer than usual. */
  readonly isPastUsual: boolean;
  /** The texts in force when it was taken, the same for a whole batch. */
  readonly words: Words;
}

/** What was taken, what could not be read, and what has to wait. */
export interface Taken {
  readonly sending: readonly Sending[];
  /** Taken too, but sealed under a key that is not here, or altered: one such row stops no other. */
  readonly unreadable: readonly TakenCall[];
  /** Taken too, but its number had its texts of the day for three days. */
  readonly overdue: readonly TakenCall[];
  /** Waits for its hour, or for a day on which its number may get more. */
  readonly held: readonly { readonly noticeId: string; readonly notBefore: Date }[];
  /** Waits for the end of an earlier notice of the same person, which wakes it. */
  readonly behind: readonly string[];
  /** Texts of numbers that sent STOP, and mails that their party has stopped: skipped. */
  readonly stopped: readonly string[];
}

type TakenCall = Pick<Sending, "noticeId" | "clientRef" | "attempt" | "owedAt">;

/** What taking goes by. */
export interface Taking {
  /** How many texts a number gets on a day; absent or null: no ceiling. */
  readonly dailyTexts?: number | null;
  /** When the next digest leaves; absent or null: none is made. */
  readonly digestAt?: Date | null;
  /** By which account a text leaves; `earlier`: the one by which nobody knows whether it left. */
  readonly senderFor?: (earlier: SenderName | null) => SenderName;
}

/**
 * Holds until the morning the owed texts among `noticeIds` that come late: tried before, or due before an
 * instant. What is due now left its own hour by the rule that wrote it.
 */
export async function holdLateTexts(
  tx: Transaction,
  noticeIds: readonly string[],
  rest: { readonly until: Date; readonly except: readonly NoticeKind[] },
  { now, dueBefore }: { readonly now: Date; readonly dueBefore: Date },
): Promise<void> {
  await tx.orm.execute(sql`
    update notices set not_before = ${rest.until.toISOString()}::timestamptz
    where id in ${[...noticeIds]} and state = 'owed' and channel = 'sms' and kind not in ${[...rest.except]}
      and (not_before is null or not_before <= ${now.toISOString()}::timestamptz)
      and (attempts > 0 or coalesce(not_before, owed_at) < ${dueBefore.toISOString()}::timestamptz)`);
}

/**
 * Takes the owed notices among `noticeIds`. What is being sent, was sent or is taken by another
 * transaction is left alone, so that repeating an event is harmless. What has to wait is told why.
 */
export async function takeForSending(
  tx: Transaction,
  noticeIds: readonly string[],
  now: Date,
  { dailyTexts = null, digestAt = null, senderFor = () => "first" }: Taking = {},
): Promise<Taken> {
  const rows = await tx.orm.execute<JudgedRow>(
    judgedNotices(noticeIds, { now, dailyTexts, digestAt }),
  );
  const taken = rows.filter((row) => row.verdict === "take" || row.verdict === "overdue");
  const senders = new Map<string, SenderName | null>();
  if (taken.length > 0) {
    await tx.orm.insert(noticeAttempts).values(
      taken.map((row) => {
        const sender = row.channel === "sms" ? senderFor(row.uncertain_sender) : null;
        senders.set(row.id, sender);
        return {
          clientRef: `${row.id}.${row.attempts}`,
          noticeId: row.id,
          number: row.attempts,
          startedAt: now,
          outcome: "started" as const,
          resendsUncertain: row.resends_uncertain,
          sender,
        };
      }),
    );
  }
  const carriers = taken.filter(({ carries }) => carries).map(({ id }) => id);
  const digests = await listDigestLines(tx, carriers);
  const stillOpen = taken.filter(
    ({ kind, channel }) => kind === "still_open" && channel === "email",
  );
  const pastUsual = await listPastUsual(
    tx,
    stillOpen.map(({ id }) => id),
  );
  const sending: Sending[] = [];
  const unreadable: TakenRow[] = [];
  for (const row of taken.filter(({ verdict }) => verdict === "take")) {
    const words = await wordsAt(tx, row.newest_wording);
    const read = sendingOf(tx, row, words, senders.get(row.id) ?? null);
    if (read === null) unreadable.push(row);
    else {
      const [digest, isPastUsual] = [digests.get(row.id) ?? null, pastUsual.has(row.id)];
      sending.push({ ...read, digest, isPastUsual });
    }
  }
  return {
    sending,
    unreadable: unreadable.map(takenOf),
    overdue: taken.filter(({ verdict }) => verdict === "overdue").map(takenOf),
    held: rows.flatMap(({ verdict, id, not_before }) =>
      (verdict === "wait" || verdict === "over") && not_before !== null
        ? [{ noticeId: id, notBefore: new Date(not_before) }]
        : [],
    ),
    behind: rows.filter(({ verdict }) => verdict === "behind").map(({ id }) => id),
    stopped: rows.filter(({ verdict }) => verdict === "stopped").map(({ id }) => id),
  };
}

function takenOf(row: TakenRow): TakenCall {
  return {
    noticeId: row.id,
    clientRef: `${row.id}.${row.attempts}`,
    attempt: row.attempts,
    owedAt: new Date(row.owed_at),
  };
}

/** Null when the row's sealed address does not open. */
function sendingOf(
  tx: Transaction,
  row: TakenRow,
  words: Words,
  sender: SenderName | null,
): Omit<Sending, "digest" | "isPastUsual"> | null {
  const destination = destinationOf(tx, row);
  if (destination === "unreadable") return null;
  return {
    ...takenOf(row),
    caseFileId: row.case_file_id,
    partyId: row.party_id,
    sender,
    channel: row.channel,
    kind: row.kind,
    language: row.language,
    destination: destination.address,
    trackingCode: trackingCodeOf(row.tracking_code),
    receivedAt: new Date(row.received_at),
    isProtected: row.is_protected,
    ownReference: ownReferenceOf(tx, row),
    publicNumber: publicNumberOf(row),
    officeAr: row.office_ar,
    officeFr: row.office_fr,
    times: row.times,
    words,
  };
}

function destinationOf(
  tx: Transaction,
  row: TakenRow,
): { readonly address: string | null } | "unreadable" {
  try {
    if (row.destination_sealed !== null)
      return { address: tx.cipher.open(row.destination_sealed, `notices.destination:${row.id}`) };
    const address =
      row.channel === "sms"
        ? openContact(tx, row.phone_sealed, "phone", row.party_id)
        : openContact(tx, row.email_sealed, "email", row.party_id);
    return { address };
  } catch {
    // Whatever keeps it shut, the row says so itself: it is tried again, and ends with a reason.
    return "unreadable";
  }
}

/** How a call ended, and what the notice's row becomes by it. */
export type SendingResult = { readonly noticeId: string; readonly clientRef: string } & (
  | {
      readonly became: "accepted";
      readonly providerId: string;
      /** Null: it said no wording of the archive. */
      readonly wordingVersion: number | null;
      readonly segments: number | null;
    }
  /** Surely not taken, and to be tried again at an instant. */
  | { readonly became: "owed"; readonly errorCode: string; readonly notBefore: Date }
  /** Ended: `skipped` is no failure, for nothing was to be sent. */
  | { readonly became: "failed" | "expired" | "skipped"; readonly errorCode: string }
  /** Nobody knows: it stays `sending` until the gateway says more or the grace is over. */
  | { readonly became: "sending"; readonly errorCode: string }
);

/**
 * Writes how calls ended, all in one statement. A report that came first is never overwritten, and a call
 * that was given up as lost changes nothing but by having been accepted after all. Answers the notices that
 * waited for the end of one of these and may leave now.
 */
export async function recordResults(
  tx: Transaction,
  results: readonly SendingResult[],
  now: Date,
): Promise<readonly string[]> {
  if (results.length === 0) return [];
  const rows = JSON.stringify(
    results.map((result) => ({
      notice_id: result.noticeId,
      client_ref: result.clientRef,
      became: result.became,
      outcome: outcomeOf(result.became),
      provider_id: result.became === "accepted" ? result.providerId : null,
      wording_version: result.became === "accepted" ? result.wordingVersion : null,
      segments: result.became === "accepted" ? result.segments : null,
      error_code: result.became === "accepted" ? null : result.errorCode,
      not_before: result.became === "owed" ? result.notBefore.toISOString() : null,
    })),
  );
  // Held in the order in which reports hold them, so that neither waits for the other.
  await tx.orm.execute(sql`
    select 1 from notices where id in ${results.map(({ noticeId }) => noticeId)} order by id for update`);
  const at = now.toISOString();
  const freed = await tx.orm.execute<{ id: string }>(sql`
    with result as (
      select * from jsonb_to_recordset(${rows}::jsonb) as r(notice_id uuid, client_ref text, became text, outcome text,
        provider_id text, wording_version int, segments int, error_code text, not_before timestamptz)
    ), attempt as (
      update notice_attempts a set finished_at = ${at}::timestamptz, error_code = r.error_code,
        outcome = case when a.outcome = 'accepted' then a.outcome else r.outcome end,
        provider_id = coalesce(a.provider_id, r.provider_id)
      from result r where a.client_ref = r.client_ref
    ), changed as (
    update notices n set
      state = case when ${decides} then r.became else n.state end,
      reason = case when ${decides} then r.error_code else n.reason end,
      not_before = case when ${decides} and r.became = 'owed' then r.not_before else n.not_before end,
      provider_id = coalesce(r.provider_id, n.provider_id),
      wording_version = coalesce(r.wording_version, n.wording_version),
      segments = coalesce(r.segments, n.segments),
      accepted_at = case when r.became = 'accepted' then coalesce(n.accepted_at, ${at}::timestamptz) else n.accepted_at end,
      failed_at = case when ${decides} and r.became in ('failed', 'expired') then ${at}::timestamptz else n.failed_at end
    from result r join notice_attempts a on a.client_ref = r.client_ref where n.id = r.notice_id
    )
    update notices w set behind = null, reason = null
    from result r where w.behind = r.notice_id and w.state = 'owed' and r.became in ('accepted', 'failed', 'expired')
    returning w.id`);
  return [...freed].map(({ id }) => id);
}

/** Asked of the notice's row itself, so that a report which commits meanwhile is seen. */
const decides = sql`(n.state = 'sending' and (a.number = n.attempts or r.became = 'accepted')
  or n.state = 'owed' and r.became = 'accepted' and a.outcome = 'uncertain')`;

function outcomeOf(became: SendingResult["became"]): "accepted" | "rejected" | "uncertain" {
  switch (became) {
    case "accepted":
      return "accepted";
    case "owed":
    case "failed":
    case "expired":
    case "skipped":
      return "rejected";
    case "sending":
      return "uncertain";
    default:
      return became satisfies never;
  }
}
