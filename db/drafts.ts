import { eq, lt, sql } from "drizzle-orm";
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
      set: { typedSealed, language: draft.language, expiresAt: draft.expiresAt },
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
    })
    .where(eq(drafts.tokenHash, sent.key));
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
    trackingCode: row.trackingCode === null ? null : parseTrackingCode(row.trackingCode),
  };
}

const placeOf = (key: Buffer): string => `drafts.typed:${key.toString("hex")}`;
