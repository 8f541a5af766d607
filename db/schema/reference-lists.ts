import { sql } from "drizzle-orm";
import { boolean, check, index, integer, pgTable, smallint, text } from "drizzle-orm/pg-core";
import { registrationCodes } from "@/db/schema/offices";
import { caseKinds } from "@/domain/case-kind";
import { categoryRoutes } from "@/domain/category";

/** What a file can be about. Each kind of file has its own; `confirmed` false: no official source. */
export const categories = pgTable(
  "categories",
  {
    key: text().primaryKey(),
    kinds: text({ enum: caseKinds }).array().notNull(),
    labelAr: text().notNull(),
    labelFr: text().notNull(),
    /** Empty: English readers are shown the French. */
    labelEn: text().notNull().default(""),
    helpAr: text().notNull(),
    helpFr: text().notNull(),
    helpEn: text().notNull().default(""),
    bringAr: text().notNull(),
    bringFr: text().notNull(),
    bringEn: text().notNull().default(""),
    registrationCode: text()
      .notNull()
      .references(() => registrationCodes.code),
    /** Its name stays inside the office: no subject, text or public page says it. */
    isDiscreet: boolean().notNull(),
    /** A file about it is protected unless the person chooses otherwise. */
    isProtected: boolean().notNull(),
    route: text({ enum: categoryRoutes }).notNull(),
    confirmed: boolean().notNull().default(false),
    /** No longer offered; files that bear it keep its name. */
    retired: boolean().notNull().default(false),
    position: smallint().notNull(),
    /** Grows with every edit: an edit states the version that its author saw. */
    version: integer().notNull().default(1),
  },
  (table) => [
    index().on(table.registrationCode),
    check("categories_key", sql`${table.key} ~ '^[a-z][a-z_]{1,39}$'`),
  ],
);

/** Why a file may be closed without action. */
export const grounds = pgTable(
  "grounds",
  {
    key: text().primaryKey(),
    labelAr: text().notNull(),
    labelFr: text().notNull(),
    /** Empty: English readers are shown the French. */
    labelEn: text().notNull().default(""),
    confirmed: boolean().notNull().default(false),
    retired: boolean().notNull().default(false),
    position: smallint().notNull(),
    version: integer().notNull().default(1),
  },
  (table) => [check("grounds_key", sql`${table.key} ~ '^[a-z][a-z_]{1,39}$'`)],
);

/** Where a matter belongs that is none of the prosecution's, or must go faster. */
export const places = pgTable(
  "places",
  {
    key: text().primaryKey(),
    labelAr: text().notNull(),
    labelFr: text().notNull(),
    /** Empty: English readers are shown the French. */
    labelEn: text().notNull().default(""),
    whenAr: text().notNull(),
    whenFr: text().notNull(),
    whenEn: text().notNull().default(""),
    /** Empty: none is known. */
    phone: text().notNull(),
    site: text().notNull(),
    confirmed: boolean().notNull().default(false),
    retired: boolean().notNull().default(false),
    position: smallint().notNull(),
    version: integer().notNull().default(1),
  },
  (table) => [check("places_key", sql`${table.key} ~ '^[a-z][a-z_]{1,39}$'`)],
);

/** Measures that an office may record; each says whether the parties are told of it. */
export const measures = pgTable(
  "measures",
  {
    key: text().primaryKey(),
    labelAr: text().notNull(),
    labelFr: text().notNull(),
    tellsParties: boolean().notNull(),
    confirmed: boolean().notNull().default(false),
    retired: boolean().notNull().default(false),
    position: smallint().notNull(),
    version: integer().notNull().default(1),
  },
  (table) => [check("measures_key", sql`${table.key} ~ '^[a-z][a-z_]{1,39}$'`)],
);
