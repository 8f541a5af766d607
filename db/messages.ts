import { and, asc, eq, inArray, isNull, sql } from "drizzle-orm";
import { trackingCodeOf } from "@/db/case-files";
import type { Transaction } from "@/db/client";
import { newId } from "@/db/ids";
import { attachments } from "@/db/schema/attachments";
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

/** A file in which messages or new papers of its parties wait. */
export interface UnreadFile {
  readonly trackingCode: TrackingCode;
  readonly messages: number;
  /** What parties added and nobody of the office has opened. */
  readonly papers: number;
  /** When the first of them came. */
  readonly since: Date;
}

/** As the index says it. */
const isNewPaper = sql`${attachments.origin} = 'party' and ${attachments.readAt} is null
  and ${attachments.removedAt} is null and ${attachments.state} in ('unscanned', 'clean')`;

/** The files of some offices in which messages or new papers wait, the longest first. */
export async function listUnread(
  tx: Transaction,
  offices: readonly string[],
  most: number,
): Promise<readonly UnreadFile[]> {
  if (offices.length === 0) return [];
  const { caseFileId, receivedAt, readAt } = messages;
  const waiting = tx.orm
    .select({ caseFileId, at: receivedAt, isPaper: sql<boolean>`false`.as("is_paper") })
    .from(messages)
    .where(isNull(readAt))
    .unionAll(
      tx.orm
        .select({
          caseFileId: sql<string>`${attachments.caseFileId}`,
          at: attachments.at,
          isPaper: sql<boolean>`true`.as("is_paper"),
        })
        .from(attachments)
        .where(isNewPaper),
    )
    .as("waiting");
  const since = sql<Date>`min(${waiting.at})`.mapWith(receivedAt);
  const rows = await tx.orm
    .select({
      trackingCode: caseFiles.trackingCode,
      messages: sql<number>`(count(*) filter (where not ${waiting.isPaper}))::int`,
      papers: sql<number>`(count(*) filter (where ${waiting.isPaper}))::int`,
      since,
    })
    .from(waiting)
    .innerJoin(caseFiles, eq(caseFiles.id, waiting.caseFileId))
    .where(inArray(caseFiles.parquet, [...offices]))
    .groupBy(caseFiles.trackingCode)
    .orderBy(asc(since), asc(caseFiles.trackingCode))
    .limit(most);
  return rows.map((row) => ({ ...row, trackingCode: trackingCodeOf(row.trackingCode) }));
}

/** How much waits in the files of some offices: each message, and each file with new papers once. */
export async function countUnread(tx: Transaction, offices: readonly string[]): Promise<number> {
  if (offices.length === 0) return 0;
  const newPapers = tx.orm
    .select({ count: sql<number>`count(distinct ${attachments.caseFileId})` })
    .from(attachments)
    .innerJoin(caseFiles, eq(caseFiles.id, attachments.caseFileId))
    .where(and(isNewPaper, inArray(caseFiles.parquet, [...offices])));
  const [row] = await tx.orm
    .select({ count: sql<number>`(count(*) + (${newPapers}))::int` })
    .from(messages)
    .innerJoin(caseFiles, eq(caseFiles.id, messages.caseFileId))
    .where(and(isNull(messages.readAt), inArray(caseFiles.parquet, [...offices])));
  return row?.count ?? 0;
}
