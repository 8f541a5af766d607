import { sql } from "drizzle-orm";
import { check, index, integer, pgTable, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import { caseFiles, facts } from "@/db/schema/case-files";
import { bytes, instant, oneOf } from "@/db/schema/columns";
import { staff } from "@/db/schema/staff";
import { proposalStates } from "@/domain/proposal";
import { verbs } from "@/domain/verb";

/** Acts that a deputy has written and that the prosecutor signs; at most one of a file is open. */
export const proposals = pgTable(
  "proposals",
  {
    id: uuid().primaryKey(),
    caseFileId: uuid()
      .notNull()
      .references(() => caseFiles.id),
    verb: text({ enum: verbs }).notNull(),
    fieldsSealed: bytes().notNull(),
    authorId: uuid()
      .notNull()
      .references(() => staff.id),
    at: instant().notNull(),
    /** The version of the file that the author saw. */
    versionSeen: integer().notNull(),
    state: text({ enum: proposalStates }).notNull(),
    settledAt: instant(),
    settledBy: uuid().references(() => staff.id),
    /** Why it was returned. */
    noteSealed: bytes(),
    /** The act that came of it. */
    factId: uuid().references(() => facts.id),
  },
  (table) => [
    uniqueIndex("proposals_open")
      .on(table.caseFileId)
      .where(sql`state = 'open'`),
    index().on(table.caseFileId),
    index().on(table.authorId, table.state),
    index().on(table.settledBy),
    index().on(table.factId),
    check("proposals_state", oneOf(table.state, proposalStates)),
    check("proposals_verb", oneOf(table.verb, verbs)),
  ],
);

/** Notices of an act that are kept back, and until when. */
export const withholdings = pgTable(
  "withholdings",
  {
    id: uuid().primaryKey(),
    caseFileId: uuid()
      .notNull()
      .references(() => caseFiles.id),
    factId: uuid()
      .notNull()
      .references(() => facts.id),
    reasonSealed: bytes().notNull(),
    until: instant().notNull(),
    staffId: uuid()
      .notNull()
      .references(() => staff.id),
    at: instant().notNull(),
    releasedAt: instant(),
    /** Null when its day had come, or the act was undone. */
    releasedBy: uuid().references(() => staff.id),
  },
  (table) => [
    uniqueIndex("withholdings_open")
      .on(table.factId)
      .where(sql`released_at is null`),
    index("withholdings_due")
      .on(table.until)
      .where(sql`released_at is null`),
    index().on(table.caseFileId),
    index().on(table.factId),
    index().on(table.staffId),
    index().on(table.releasedBy),
  ],
);

/** From when until when a file went with a lead file: its parties are told of what the lead file did meanwhile. */
export const joinders = pgTable(
  "joinders",
  {
    id: uuid().primaryKey(),
    caseFileId: uuid()
      .notNull()
      .references(() => caseFiles.id),
    leadId: uuid()
      .notNull()
      .references(() => caseFiles.id),
    /** The lead file's version when they were joined, and when they were parted; null: still joined. */
    fromVersion: integer().notNull(),
    untilVersion: integer(),
    joinedAt: instant().notNull(),
    partedAt: instant(),
  },
  (table) => [
    uniqueIndex("joinders_open")
      .on(table.caseFileId)
      .where(sql`until_version is null`),
    index().on(table.caseFileId),
    index().on(table.leadId),
  ],
);
