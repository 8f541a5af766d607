import {
  bigint,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core";
import { bytes, instant } from "@/db/schema/columns";

/** Who did or read what, written in the transaction of the act. Ids only, no personal data. */
export const auditEntries = pgTable(
  "audit_entries",
  {
    id: bigint({ mode: "number" }).primaryKey().generatedAlwaysAsIdentity(),
    at: instant().notNull(),
    /** The office whose chain seals this row. */
    chain: text().notNull(),
    actor: text().notNull(),
    action: text().notNull(),
    caseFileId: uuid(),
    detail: jsonb().$type<Record<string, unknown>>().notNull(),
  },
  (table) => [index().on(table.caseFileId), index().on(table.chain, table.id)],
);

/** The chain of hashes over committed audit rows, one chain per office. */
export const auditSeals = pgTable(
  "audit_seals",
  {
    entryId: bigint({ mode: "number" })
      .primaryKey()
      .references(() => auditEntries.id),
    chain: text().notNull(),
    position: integer().notNull(),
    hash: bytes().notNull(),
    sealedAt: instant().notNull(),
  },
  (table) => [uniqueIndex("audit_seals_order").on(table.chain, table.position)],
);

/** How often a public door was used in a window of time, by keyed hash of who used it. */
export const budgets = pgTable(
  "budgets",
  {
    key: bytes().notNull(),
    windowStart: instant().notNull(),
    spent: integer().notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.key, table.windowStart] }),
    index().on(table.windowStart),
  ],
);

/** When each recurring function last ran, and when it first did. */
export const heartbeats = pgTable("heartbeats", {
  name: text().primaryKey(),
  at: instant().notNull(),
  firstAt: instant().notNull().defaultNow(),
});
