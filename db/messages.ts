import { and, asc, eq, inArray, isNull, sql } from "drizzle-orm";
import { trackingCodeOf } from "@/db/case-files";
import type { Transaction } from "@/db/client";
import { newId } from "@/db/ids";
import { caseFiles } from "@/db/schema/case-files";
import { messages } from "@/db/schema/texts-in";
import type { MessageSubject } from "@/domain/message";
import type { TrackingCode } from "@/domain/tracking-code";

const placeOf = (id: string): string => `messages.words:${id}`;

/** Puts a party's words into its file, sealed. */
export async function insertMessage(
  tx: Transaction,
  message: {
    readonly caseFileId: string;
    readonly partyId: string;
    /** Null: it was written in the opened file. */
    readonly providerId: string | null;
    readonly about?: MessageSubject;
    readonly words: string;
  },
  now: Date,
): Promise<void> {
  const { words, ...of } = message;
  const id = newId(now);
  await tx.orm
    .insert(messages)
    .values({ id, ...of, receivedAt: now, wordsSealed: tx.cipher.seal(words, placeOf(id)) });
}

/** A message as the office reads it. */
export interface MessageRecord {
  readonly id: string;
  readonly partyId: string;
  readonly receivedAt: Date;
  readonly way: "text" | "file";
  readonly about: MessageSubject;
  readonly words: string;
  readonly readAt: Date | null;
  readonly readBy: string | null;
}

/** The messages of a file, oldest first. */
export async function listMessages(
  tx: Transaction,
  caseFileId: string,
): Promise<readonly MessageRecord[]> {
  const { id, partyId, receivedAt, providerId, about, wordsSealed, readAt, readBy } = messages;
  const rows = await tx.orm
    .select({ id, partyId, receivedAt, providerId, about, wordsSealed, readAt, readBy })
    .from(messages)
    .where(eq(messages.caseFileId, caseFileId))
    .orderBy(asc(messages.id));
  return rows.map(({ wordsSealed: sealed, providerId: of, ...row }) => ({
    ...row,
    way: of === null ? "file" : "text",
    words: tx.cipher.open(sealed, placeOf(row.id)),
  }));
}

/** A message as the party that wrote it reads it again. */
export type OwnMessage = Pick<MessageRecord, "id" | "receivedAt" | "about" | "words" | "readAt">;

/** What the party of the actor's look wrote to the office, oldest first. */
export async function listOwnMessages(tx: Transaction): Promise<readonly OwnMessage[]> {
  const { id, receivedAt, about, wordsSealed, readAt } = messages;
  const rows = await tx.orm
    .select({ id, receivedAt, about, wordsSealed, readAt })
    .from(messages)
    .orderBy(asc(id));
  return rows.map(({ wordsSealed: sealed, ...row }) => ({
    ...row,
    words: tx.cipher.open(sealed, placeOf(row.id)),
  }));
}

/** Marks the messages of a file that came before an instant as read; answers how many. */
export async function markMessagesRead(
  tx: Transaction,
  caseFileId: string,
  { staffId, upTo }: { readonly staffId: string; readonly upTo: Date },
  now: Date,
): Promise<number> {
  const marked = await tx.orm
    .update(messages)
    .set({ readAt: now, readBy: staffId })
    .where(
      and(
        eq(messages.caseFileId, caseFileId),
        isNull(messages.readAt),
        sql`${messages.receivedAt} <= ${upTo.toISOString()}::timestamptz`,
      ),
    )
    .returning({ id: messages.id });
  return marked.length;
}

/** A file in which messages wait to be read. */
export interface UnreadFile {
  readonly trackingCode: TrackingCode;
  readonly count: number;
  /** When the first of them came. */
  readonly since: Date;
}

/** The files of some offices in which messages wait, the longest first. */
export async function listUnread(
  tx: Transaction,
  offices: readonly string[],
  most: number,
): Promise<readonly UnreadFile[]> {
  if (offices.length === 0) return [];
  const since = sql<Date>`min(${messages.receivedAt})`.mapWith(messages.receivedAt);
  const rows = await tx.orm
    .select({ trackingCode: caseFiles.trackingCode, count: sql<number>`count(*)::int`, since })
    .from(messages)
    .innerJoin(caseFiles, eq(caseFiles.id, messages.caseFileId))
    .where(and(isNull(messages.readAt), inArray(caseFiles.parquet, [...offices])))
    .groupBy(caseFiles.trackingCode)
    .orderBy(asc(since), asc(caseFiles.trackingCode))
    .limit(most);
  return rows.map((row) => ({ ...row, trackingCode: trackingCodeOf(row.trackingCode) }));
}

/** How many messages wait in the files of some offices. */
export async function countUnread(tx: Transaction, offices: readonly string[]): Promise<number> {
  if (offices.length === 0) return 0;
  const [row] = await tx.orm
    .select({ count: sql<number>`count(*)::int` })
    .from(messages)
    .innerJoin(caseFiles, eq(caseFiles.id, messages.caseFileId))
    .where(and(isNull(messages.readAt), inArray(caseFiles.parquet, [...offices])));
  return row?.count ?? 0;
}
