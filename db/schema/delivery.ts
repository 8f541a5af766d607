import { date, index, integer, pgTable, primaryKey, smallint, text } from "drizzle-orm/pg-core";
import { bytes, instant } from "@/db/schema/columns";
import { senderNames } from "@/domain/sender";

/** How many texts left for a number on a day, by keyed hash of the number. */
export const numberTexts = pgTable(
  "number_texts",
  {
    numberIndex: bytes().notNull(),
    day: date().notNull(),
    texts: integer().notNull(),
  },
  (table) => [primaryKey({ columns: [table.numberIndex, table.day] }), index().on(table.day)],
);

/** The share of texts that leaves by each account, as every worker reads it. */
export const smsSenders = pgTable("sms_senders", {
  name: text({ enum: senderNames }).primaryKey(),
  /** Present share, in hundredths. */
  weight: smallint().notNull(),
  /** The share it returns to. */
  rest: smallint().notNull(),
  changedAt: instant().notNull(),
  /** Why it stands below its rest; null: it stands where it should. */
  reason: text(),
});

/** The figures of one day of one office, counted again while they may still change; office `*` is all of them. */
export const deliveryDays = pgTable(
  "delivery_days",
  {
    day: date().notNull(),
    parquet: text().notNull(),
    owed: integer().notNull(),
    accepted: integer().notNull(),
    delivered: integer().notNull(),
    failed: integer().notNull(),
    uncertainResends: integer().notNull(),
    segments: integer().notNull(),
    /** Notices whose time from release to gateway is known, and how many took at most ten seconds. */
    timed: integer().notNull(),
    withinTen: integer().notNull(),
    p50Ms: integer(),
    p95Ms: integer(),
    p99Ms: integer(),
    countedAt: instant().notNull(),
  },
  (table) => [primaryKey({ columns: [table.day, table.parquet] })],
);

/** What waits in one office, as it was counted last; office `*` is all of them. */
export const deliveryQueues = pgTable("delivery_queues", {
  parquet: text().primaryKey(),
  due: integer().notNull(),
  dueTexts: integer().notNull(),
  waiting: integer().notNull(),
  sending: integer().notNull(),
  stuckOwed: integer().notNull(),
  stuckSending: integer().notNull(),
  oldestDueAt: instant(),
  countedAt: instant().notNull(),
});
