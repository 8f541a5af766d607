import { sql } from "drizzle-orm";
import {
  boolean,
  check,
  date,
  index,
  jsonb,
  pgTable,
  primaryKey,
  smallint,
  text,
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core";
import { caseFiles, facts } from "@/db/schema/case-files";
import { instant, oneOf } from "@/db/schema/columns";
import { parquets } from "@/db/schema/offices";
import { holidayKinds } from "@/domain/holiday";
import { numberings, type TargetDays } from "@/domain/office-settings";

/** Days on which no office works. A religious one is expected until the moon is sighted. */
export const holidays = pgTable(
  "holidays",
  {
    id: uuid().primaryKey().defaultRandom(),
    day: date().notNull(),
    labelAr: text().notNull(),
    labelFr: text().notNull(),
    kind: text({ enum: holidayKinds }).notNull(),
    isConfirmed: boolean().notNull(),
  },
  (table) => [
    uniqueIndex("holidays_once").on(table.day, table.labelFr),
    check("holidays_kind", oneOf(table.kind, holidayKinds)),
  ],
);

/** How the law's term for telling the parties is counted; one row, edited by the administrator. */
export const legalTerms = pgTable(
  "legal_terms",
  {
    key: text({ enum: ["telling"] }).primaryKey(),
    days: smallint().notNull(),
    isFull: boolean().notNull(),
    movesToWorkingDay: boolean().notNull(),
    isConfirmed: boolean().notNull(),
  },
  (table) => [
    check("legal_terms_key", oneOf(table.key, ["telling"])),
    check("legal_terms_days", sql`${table.days} between 1 and 90`),
  ],
);

/** What an office set for itself; an office without a row has the usual values. */
export const officeSettings = pgTable(
  "office_settings",
  {
    parquet: text()
      .primaryKey()
      .references(() => parquets.code),
    targetDays: jsonb().$type<TargetDays>().notNull(),
    silenceDays: smallint().notNull(),
    numbering: text({ enum: numberings }).notNull(),
    changedAt: instant().notNull(),
  },
  (table) => [
    check("office_settings_numbering", oneOf(table.numbering, numberings)),
    check("office_settings_silence", sql`${table.silenceDays} between 7 and 365`),
  ],
);

export const alertClocks = ["stage", "telling", "silence", "promise", "formal_notice"] as const;

/** A clock that has broken, or is about to: once for a file, a clock and the day on which it was due. */
export const clockAlerts = pgTable(
  "clock_alerts",
  {
    id: uuid().primaryKey(),
    caseFileId: uuid()
      .notNull()
      .references(() => caseFiles.id),
    clock: text({ enum: alertClocks }).notNull(),
    dueOn: date().notNull(),
    /** The office that has to act; it follows the file. */
    parquet: text()
      .notNull()
      .references(() => parquets.code),
    /** The fact that has not been told; null for the other clocks. */
    factId: uuid().references(() => facts.id),
    raisedAt: instant().notNull(),
    /** When the office's chief was told; null: not yet. */
    escalatedAt: instant(),
    endedAt: instant(),
  },
  (table) => [
    uniqueIndex("clock_alerts_once").on(table.caseFileId, table.clock, table.dueOn),
    index("clock_alerts_open")
      .on(table.parquet, table.clock, table.dueOn, table.id)
      .where(sql`ended_at is null`),
    index("clock_alerts_untold")
      .on(table.parquet)
      .where(sql`escalated_at is null and ended_at is null`),
    index().on(table.factId),
    check("clock_alerts_clock", oneOf(table.clock, alertClocks)),
  ],
);

/** The offices whose clocks have been watched on a day, so that its chief gets one mail a day. */
export const clockRounds = pgTable(
  "clock_rounds",
  {
    parquet: text()
      .notNull()
      .references(() => parquets.code),
    day: date().notNull(),
    doneAt: instant().notNull(),
  },
  (table) => [primaryKey({ columns: [table.day, table.parquet] }), index().on(table.parquet)],
);
