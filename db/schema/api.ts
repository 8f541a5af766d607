import { index, pgTable, primaryKey, smallint, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import { bytes, instant } from "@/db/schema/columns";
import { staff } from "@/db/schema/staff";

/** A key of another system. It acts as an account of its own, whose office and roles it has. */
export const apiKeys = pgTable(
  "api_keys",
  {
    id: uuid().primaryKey(),
    keyHash: bytes().notNull(),
    staffId: uuid()
      .notNull()
      .references(() => staff.id),
    label: text().notNull(),
    createdAt: instant().notNull(),
    lastUsedAt: instant(),
    revokedAt: instant(),
  },
  (table) => [uniqueIndex().on(table.keyHash), index().on(table.staffId)],
);

/** What a request with an idempotency key was answered: the same request gets the same answer. */
export const apiAnswers = pgTable(
  "api_answers",
  {
    staffId: uuid()
      .notNull()
      .references(() => staff.id),
    requestHash: bytes().notNull(),
    bodyHash: bytes().notNull(),
    /** Null only inside the transaction that makes the answer. */
    status: smallint(),
    answerSealed: bytes(),
    createdAt: instant().notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.staffId, table.requestHash] }),
    index().on(table.createdAt),
  ],
);
