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
import { locales } from "@/domain/locale";
import { codePurposes, codeStates } from "@/domain/one-time-code";

/** One code that was asked for, and the whole record of its text. Emptied once it is over. */
export const oneTimeCodes = pgTable(
  "one_time_codes",
  {
    id: uuid().primaryKey(),
    purpose: text({ enum: codePurposes }).notNull(),
    /** Hash of what the browser holds: its draft, or its request to open a file. */
    holder: bytes().notNull(),
    language: text({ enum: locales }).notNull(),
    /** For the text only; null once the code is over. */
    codeSealed: bytes(),
    /** Keyed hash of id and code, to which a typed code is compared; null once the code is over. */
    codeHash: bytes(),
    /** The number to be proved; null when the number is that of a file's party, or the code is over. */
    phoneSealed: bytes(),
    phoneIndex: bytes(),
    /** The address that a link goes to; null once it is over. */
    emailSealed: bytes(),
    emailIndex: bytes(),
    /** The file that was typed, whether or not there is one, and the end of the number that was typed. */
    trackingCode: text(),
    lastDigits: text(),
    /** The party whose number was found by the worker; null: there is none, and nothing is sent. */
    caseFileId: uuid().references(() => caseFiles.id),
    partyId: uuid().references(() => parties.id),
    phraseHash: text(),
    createdAt: instant().notNull(),
    expiresAt: instant().notNull(),
    triesLeft: smallint().notNull(),
    usedAt: instant(),
    /** Used, replaced or over: nothing of the code is left. */
    erasedAt: instant(),
    state: text({ enum: codeStates }).notNull(),
    reason: text(),
    attempts: smallint().notNull().default(0),
    notBefore: instant(),
    wordingVersion: integer(),
    sendingAt: instant(),
    acceptedAt: instant(),
    deliveredAt: instant(),
    failedAt: instant(),
    providerId: text(),
  },
  (table) => [
    index("one_time_codes_holder").on(table.holder, table.purpose, table.createdAt),
    index("one_time_codes_provider").on(table.providerId),
    index("one_time_codes_end").on(table.expiresAt),
    index().on(table.caseFileId),
    index().on(table.partyId),
    check("one_time_codes_purpose", oneOf(table.purpose, codePurposes)),
    check("one_time_codes_state", oneOf(table.state, codeStates)),
    check(
      "one_time_codes_erased",
      sql`${table.erasedAt} is null or (${table.codeSealed} is null and ${table.codeHash} is null and ${table.phoneSealed} is null and ${table.emailSealed} is null and ${table.phraseHash} is null)`,
    ),
  ],
);

/** A party's look into its own file, from a right code until it is ended or left alone. */
export const dossierSessions = pgTable(
  "dossier_sessions",
  {
    tokenHash: bytes().primaryKey(),
    /** The code that opened it: each opens one session. */
    codeId: uuid().notNull(),
    caseFileId: uuid()
      .notNull()
      .references(() => caseFiles.id),
    partyId: uuid()
      .notNull()
      .references(() => parties.id),
    openedAt: instant().notNull(),
    seenAt: instant().notNull(),
    /** Moves on with each page that is read. */
    expiresAt: instant().notNull(),
    endedAt: instant(),
    /** What was typed in a form that was refused, so that nothing typed is lost; null: nothing. */
    returnedSealed: bytes(),
    /** The change of contact that was asked for and is not proved yet; null: none. */
    contactSealed: bytes(),
  },
  (table) => [
    uniqueIndex("dossier_sessions_code").on(table.codeId),
    index().on(table.caseFileId),
    index().on(table.partyId),
    index().on(table.expiresAt),
  ],
);
