import { sql } from "drizzle-orm";
import {
  check,
  index,
  integer,
  pgTable,
  smallint,
  text,
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core";
import { caseFiles, parties } from "@/db/schema/case-files";
import { bytes, instant, oneOf } from "@/db/schema/columns";
import { parquets } from "@/db/schema/offices";
import { staff } from "@/db/schema/staff";
import { locales } from "@/domain/locale";
import { messageSubjects } from "@/domain/message";
import { noticeKinds } from "@/domain/notice";
import { codeStates } from "@/domain/one-time-code";

/** Numbers that sent STOP: none of their files sends them a text until they send START. */
export const stoppedNumbers = pgTable("stopped_numbers", {
  phoneIndex: bytes().primaryKey(),
  stoppedAt: instant().notNull(),
});

/** A text that goes back to a number, or asks it for a figure; the whole record of its sending. */
export const replies = pgTable(
  "replies",
  {
    id: uuid().primaryKey(),
    kind: text({ enum: noticeKinds }).notNull(),
    language: text({ enum: locales }).notNull(),
    phoneSealed: bytes().notNull(),
    phoneIndex: bytes().notNull(),
    /** The file of which it speaks; null: of none. */
    caseFileId: uuid().references(() => caseFiles.id),
    partyId: uuid().references(() => parties.id),
    state: text({ enum: codeStates }).notNull(),
    reason: text(),
    owedAt: instant().notNull(),
    /** After this it is not sent any more. */
    expiresAt: instant().notNull(),
    notBefore: instant(),
    attempts: smallint().notNull().default(0),
    /** Sent again because nobody knew whether the gateway had taken it. */
    uncertainResends: smallint().notNull().default(0),
    wordingVersion: integer(),
    segments: smallint(),
    sendingAt: instant(),
    acceptedAt: instant(),
    deliveredAt: instant(),
    failedAt: instant(),
    providerId: text(),
  },
  (table) => [
    index("replies_provider").on(table.providerId),
    index("replies_age").on(table.owedAt),
    index("replies_open")
      .on(table.owedAt)
      .where(sql`state in ('owed', 'sending')`),
    index("replies_number").on(table.phoneIndex),
    index().on(table.caseFileId),
    index().on(table.partyId),
    uniqueIndex("replies_rating_once")
      .on(table.caseFileId)
      .where(sql`kind = 'rating_asked'`),
    check("replies_kind", oneOf(table.kind, noticeKinds)),
    check("replies_state", oneOf(table.state, codeStates)),
  ],
);

/** What a party wrote to its file, by text or in its opened file; the words are sealed. */
export const messages = pgTable(
  "messages",
  {
    id: uuid().primaryKey(),
    caseFileId: uuid()
      .notNull()
      .references(() => caseFiles.id),
    partyId: uuid()
      .notNull()
      .references(() => parties.id),
    /** The provider's id of the text; null: it was written in the opened file. */
    providerId: text(),
    /** What it is: a correction is asked for under law 09-08. */
    about: text({ enum: messageSubjects }).notNull().default("message"),
    receivedAt: instant().notNull(),
    wordsSealed: bytes().notNull(),
    /** Null: nobody of the office has said that it was read. */
    readAt: instant(),
    readBy: uuid().references(() => staff.id),
  },
  (table) => [
    uniqueIndex("messages_once").on(table.providerId),
    index().on(table.caseFileId),
    index("messages_unread")
      .on(table.receivedAt)
      .where(sql`read_at is null`),
    index().on(table.partyId),
    index().on(table.readBy),
    check("messages_about", oneOf(table.about, messageSubjects)),
  ],
);

/** A figure from 1 to 5, given after the end of a file; whose it was is not kept. */
export const ratings = pgTable(
  "ratings",
  {
    caseFileId: uuid()
      .primaryKey()
      .references(() => caseFiles.id),
    /** The office that had the file when it was rated. */
    parquet: text()
      .notNull()
      .references(() => parquets.code),
    score: smallint().notNull(),
    ratedAt: instant().notNull(),
  },
  (table) => [
    index().on(table.parquet),
    check("ratings_score", sql`${table.score} between 1 and 5`),
  ],
);
