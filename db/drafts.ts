import { asc, eq, lt, lte, sql } from "drizzle-orm";
import { z } from "zod";
import type { Transaction } from "@/db/client";
import { newId } from "@/db/ids";
import { drafts } from "@/db/schema/case-files";
import type { Typed } from "@/domain/filing";
import type { Locale } from "@/domain/locale";
import { parseTrackingCode, type TrackingCode } from "@/domain/tracking-code";

const typedSchema = z.record(z.string(), z.string());

/** A form that is not sent yet, as typed. */
export interface Draft {
  readonly id: string;
  readonly typed: Typed;
  readonly language: Locale;
  readonly expiresAt: Date;
  /** Whether its author asked to be reminded of it, each time that it is kept. */
  readonly wantsReminder: boolean;
  /** When somebody is reminded of it; null: nobody is, or no more before it ends. */
  readonly remindAt: Date | null;
  /** Set once the form was sent: the code of the file that it became. */
  readonly trackingCode: TrackingCode | null;
}

/** The hash under which a browser's draft is found; the cookie itself is not kept. */
export function draftKey(tx: Pick<Transaction, "cipher">, token: string): Buffer {
  return tx.cipher.blindIndex("token", token);
}

/** The visitor's draft; null when there is none or it has expired. The actor's scope names it. */
export async function findDraft(tx: Transaction, key: Buffer, now: Date): Promise<Draft | null> {
  const [row] = await tx.orm.select().from(drafts).where(eq(drafts.tokenHash, key));
  return row === undefined || row.expiresAt <= now ? null : draftOf(tx, row);
}

/** The visitor's draft, held until the transaction ends, so that sending twice makes one file. */
export async function findDraftForSending(
  tx: Transaction,
  key: Buffer,
  now: Date,
): Promise<Draft | null> {
  const [row] = await tx.orm.select().from(drafts).where(eq(drafts.tokenHash, key)).for("update");
  return row === undefined || row.expiresAt <= now ? null : draftOf(tx, row);
}

/** Keeps what was typed, over what was typed before. */
export async function saveDraft(
  tx: Transaction,
  draft: {
    readonly key: Buffer;
    readonly typed: Typed;
    readonly language: Locale;
    readonly expiresAt: Date;
  },
  now: Date,
): Promise<void> {
  const place = placeOf(draft.key);
  const typedSealed = tx.cipher.seal(JSON.stringify(draft.typed), place);
  await tx.orm
    .insert(drafts)
    .values({
      id: newId(now),
      tokenHash: draft.key,
      typedSealed,
      language: draft.language,
      createdAt: now,
      expiresAt: draft.expiresAt,
    })
    .onConflictDoUpdate({
      target: drafts.tokenHash,
      // One that is kept for longer stays so.
      set: {
        typedSealed,
        language: draft.language,
        expiresAt: sql`greatest(${drafts.expiresAt}, excluded.expires_at)`,
      },
      setWhere: sql`${drafts.trackingCode} is null`,
    });
}

/** Empties a draft and keeps the code of the file that it became, and what its receipt tells. */
export async function markDraftSent(
  tx: Transaction,
  sent: {
    readonly key: Buffer;
    readonly trackingCode: TrackingCode;
    readonly typed: Typed;
    readonly expiresAt: Date;
  },
  now: Date,
): Promise<void> {
  await tx.orm
    .update(drafts)
    .set({
      typedSealed: tx.cipher.seal(JSON.stringify(sent.typed), placeOf(sent.key)),
      trackingCode: sent.trackingCode,
      submittedAt: now,
      expiresAt: sent.expiresAt,
      resumeSealed: null,
      reminderSealed: null,
      remindAt: null,
    })
    .where(eq(drafts.tokenHash, sent.key));
}

/** Keeps a draft under another hold, whose code is shown once; what was attached stays with it. */
export async function rekeyDraft(
  tx: Transaction,
  {
    draft,
    key,
    code,
    until,
    reminder,
  }: {
    readonly draft: Draft;
    readonly key: Buffer;
    readonly code: string;
    readonly until: Date;
    readonly reminder: { readonly phone: string; readonly at: Date } | null;
  },
): Promise<void> {
  const typed = tx.cipher.seal(JSON.stringify(draft.typed), placeOf(key));
  const shown = tx.cipher.seal(code, `drafts.resume:${draft.id}`);
  const phone =
    reminder === null ? null : tx.cipher.seal(reminder.phone, `drafts.reminder:${draft.id}`);
  const hex = (bytes: Buffer | null) => bytes?.toString("hex") ?? null;
  const rows = await tx.orm.execute<{ done: boolean }>(sql`select rekey_draft(
    decode(${hex(key)}::text, 'hex'), decode(${hex(typed)}::text, 'hex'), ${until.toISOString()}::timestamptz,
    decode(${hex(shown)}::text, 'hex'), decode(${hex(phone)}::text, 'hex'),
    ${reminder?.at.toISOString() ?? null}::timestamptz) as done`);
  if (rows[0]?.done !== true) throw new Error("rekeyDraft: the draft is gone");
}

/** The code of a kept draft, which is forgotten as it is read; null when it was shown before. */
export async function takeShownCode(tx: Transaction, key: Buffer): Promise<string | null> {
  const [row] = await tx.orm
    .select({ id: drafts.id, sealed: drafts.resumeSealed })
    .from(drafts)
    .where(eq(drafts.tokenHash, key))
    .for("update");
  if (row === undefined || row.sealed === null) return null;
  await tx.orm.update(drafts).set({ resumeSealed: null }).where(eq(drafts.tokenHash, key));
  return tx.cipher.open(row.sealed, `drafts.resume:${row.id}`);
}

/** A draft whose author asked to be reminded. */
export interface DueReminder {
  readonly id: string;
  readonly language: Locale;
  /** Null: somebody took it away. */
  readonly phone: string | null;
  readonly expiresAt: Date;
}

/** The drafts whose reminder is due, held until the transaction ends. */
export async function dueReminders(
  tx: Transaction,
  most: number,
  now: Date,
): Promise<readonly DueReminder[]> {
  const { id, language, reminderSealed, expiresAt, remindAt } = drafts;
  const rows = await tx.orm
    .select({ id, language, reminderSealed, expiresAt })
    .from(drafts)
    .where(lte(remindAt, now))
    .orderBy(asc(remindAt))
    .limit(most)
    .for("update", { skipLocked: true });
  return rows.map(({ reminderSealed: sealed, ...row }) => ({
    ...row,
    phone: sealed === null ? null : tx.cipher.open(sealed, `drafts.reminder:${row.id}`),
  }));
}

/** Lets a draft remind no more until it is kept again. */
export async function endReminder(tx: Transaction, id: string): Promise<void> {
  await tx.orm.update(drafts).set({ remindAt: null }).where(eq(drafts.id, id));
}

/** Deletes the visitor's draft. */
export async function deleteDraft(tx: Transaction, key: Buffer): Promise<void> {
  await tx.orm.delete(drafts).where(eq(drafts.tokenHash, key));
}

/** Deletes drafts that have expired. Answers how many. */
export async function deleteExpiredDrafts(tx: Transaction, now: Date): Promise<number> {
  const gone = await tx.orm
    .delete(drafts)
    .where(lt(drafts.expiresAt, now))
    .returning({ id: drafts.id });
  return gone.length;
}

function draftOf(tx: Transaction, row: typeof drafts.$inferSelect): Draft {
  const opened: unknown = JSON.parse(tx.cipher.open(row.typedSealed, placeOf(row.tokenHash)));
  return {
    id: row.id,
    typed: typedSchema.parse(opened),
    language: row.language,
    expiresAt: row.expiresAt,
    wantsReminder: row.reminderSealed !== null,
    remindAt: row.remindAt,
    trackingCode: row.trackingCode === null ? null : parseTrackingCode(row.trackingCode),
  };
}

const placeOf = (key: Buffer): string => `drafts.typed:${key.toString("hex")}`;
