import { and, asc, eq, inArray, isNull, sql } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { newId } from "@/db/ids";
import { notices } from "@/db/schema/notices";
import type { OwedNotice } from "@/domain/decide";
import type { Locale } from "@/domain/locale";
import type { NoticeChannel, NoticeKind, NoticeState } from "@/domain/notice";
import type { NoticeTimes } from "@/domain/notice-values";

/** Writes the notices that a fact owes; answers those that a machine will send. */
export async function insertNotices(
  tx: Transaction,
  owed: {
    readonly caseFileId: string;
    readonly factId: string;
    readonly notices: readonly OwedNotice[];
    /** Whether they remind of the appointment, or of the day, that the fact set. */
    readonly reminds?: boolean;
    /** Which of several that say the same of the fact; absent: the first. */
    readonly turn?: number;
    readonly times: NoticeTimes;
    readonly languageOf: (partyId: string) => Locale;
    /** Kept back until somebody, or a day, lets them go. */
    readonly withheld?: boolean;
  },
  now: Date,
): Promise<readonly { readonly id: string; readonly kind: NoticeKind }[]> {
  const due = owed.withheld === true ? ("withheld" as const) : ("owed" as const);
  const rows = owed.notices.map((notice) => ({
    ...leftNumber(tx, newId(now), notice.formerPhone ?? null),
    caseFileId: owed.caseFileId,
    factId: owed.factId,
    partyId: notice.partyId,
    channel: notice.channel,
    kind: notice.kind,
    language: owed.languageOf(notice.partyId),
    state: notice.skipped === null ? due : ("skipped" as const),
    reason: notice.skipped,
    times: owed.times,
    reminds: owed.reminds ?? false,
    turn: owed.turn ?? 0,
    owedAt: now,
    notBefore: notice.notBefore,
  }));
  if (rows.length > 0) await tx.orm.insert(notices).values(rows);
  return rows.filter(
    (row) => row.state === "owed" && (row.channel === "sms" || row.channel === "email"),
  );
}

/** A notice to the number that its party has left keeps that number itself, sealed. */
function leftNumber(tx: Transaction, id: string, phone: string | null) {
  if (phone === null) return { id, toFormer: false };
  const destinationSealed = tx.cipher.seal(phone, `notices.destination:${id}`);
  const destinationIndex = tx.cipher.blindIndex("phone", phone);
  return { id, toFormer: true, destinationSealed, destinationIndex };
}

/** A notice as the office reads it: what was sent, when, and what became of it. */
export interface NoticeRecord {
  readonly id: string;
  readonly factId: string;
  readonly partyId: string;
  readonly channel: NoticeChannel;
  readonly kind: NoticeKind;
  readonly language: Locale;
  readonly state: NoticeState;
  readonly reason: string | null;
  /** It goes to the number that the party has left. */
  readonly toFormer: boolean;
  readonly owedAt: Date;
  readonly notBefore: Date | null;
  /** The hour of the message of the day that tells it, or told it; null: it goes alone. */
  readonly digestAt: Date | null;
  readonly attempts: number;
  readonly uncertainResends: number;
  readonly segments: number | null;
  /** The version of its wording with which it left. */
  readonly wordingVersion: number | null;
  readonly acceptedAt: Date | null;
  readonly deliveredAt: Date | null;
  readonly failedAt: Date | null;
  readonly providerId: string | null;
}

/** Every notice of a file, oldest first. */
export async function listNotices(
  tx: Transaction,
  caseFileId: string,
): Promise<readonly NoticeRecord[]> {
  return tx.orm
    .select({
      id: notices.id,
      factId: notices.factId,
      partyId: notices.partyId,
      channel: notices.channel,
      kind: notices.kind,
      language: notices.language,
      state: notices.state,
      reason: notices.reason,
      toFormer: notices.toFormer,
      owedAt: notices.owedAt,
      notBefore: notices.notBefore,
      digestAt: notices.digestAt,
      attempts: notices.attempts,
      uncertainResends: notices.uncertainResends,
      segments: notices.segments,
      wordingVersion: notices.wordingVersion,
      acceptedAt: notices.acceptedAt,
      deliveredAt: notices.deliveredAt,
      failedAt: notices.failedAt,
      providerId: notices.providerId,
    })
    .from(notices)
    .where(eq(notices.caseFileId, caseFileId))
    .orderBy(asc(notices.id));
}

/** Notices owed to be sent by machine that nobody holds any more; a safety net for lost events. */
export async function listForgotten(
  tx: Transaction,
  owedBefore: Date,
  most: number,
): Promise<readonly string[]> {
  const rows = await tx.orm
    .select({ id: notices.id })
    .from(notices)
    .where(
      and(
        eq(notices.state, "owed"),
        inArray(notices.channel, ["sms", "email"]),
        isNull(notices.behind),
        // What a digest tells leaves with the one that carries it.
        sql`(${notices.digestAt} is null or ${notices.toldWith} = ${notices.id})`,
        sql`coalesce(${notices.notBefore}, ${notices.owedAt}) < ${owedBefore.toISOString()}::timestamptz`,
      ),
    )
    .orderBy(asc(notices.id))
    .limit(most);
  return rows.map((row) => row.id);
}

/** The hour of a notice that still waits, now where it has none; null when it waits no more. */
export async function findDueTime(tx: Transaction, noticeId: string): Promise<Date | null> {
  const [row] = await tx.orm
    .select({ notBefore: notices.notBefore, owedAt: notices.owedAt })
    .from(notices)
    .where(and(eq(notices.id, noticeId), eq(notices.state, "owed")));
  return row === undefined ? null : (row.notBefore ?? row.owedAt);
}
