import { sql } from "drizzle-orm";
import {
  boolean,
  check,
  index,
  integer,
  pgTable,
  primaryKey,
  smallint,
  text,
} from "drizzle-orm/pg-core";
import { oneOf } from "@/db/schema/columns";
import { officeKinds } from "@/domain/role";

/** The 112 prosecution offices and the Presidency's. `status` and `confidence` say how sure the record is. */
export const parquets = pgTable(
  "parquets",
  {
    code: text().primaryKey(),
    kind: text({ enum: officeKinds }).notNull(),
    nameAr: text().notNull(),
    nameFr: text().notNull(),
    officeAr: text().notNull(),
    officeFr: text().notNull(),
    cityAr: text().notNull(),
    cityFr: text().notNull(),
    above: text(),
    fallback: text(),
    takesComplaints: boolean().notNull(),
    status: text({ enum: ["open", "to_confirm"] }).notNull(),
    confidence: text({ enum: ["high", "medium", "medium-low"] }).notNull(),
  },
  (table) => [check("parquets_kind", oneOf(table.kind, officeKinds)), index().on(table.above)],
);

export const provinces = pgTable("provinces", {
  code: text().primaryKey(),
  nameAr: text().notNull(),
  nameFr: text().notNull(),
  regionCode: text().notNull(),
  regionAr: text().notNull(),
  regionFr: text().notNull(),
  position: smallint().notNull(),
});

/** Which first-instance offices a province leads to; several: the person chooses. */
export const parquetProvinces = pgTable(
  "parquet_provinces",
  {
    province: text()
      .notNull()
      .references(() => provinces.code),
    parquet: text()
      .notNull()
      .references(() => parquets.code),
  },
  (table) => [primaryKey({ columns: [table.province, table.parquet] }), index().on(table.parquet)],
);

/** Codes of the register. A discreet code names the matter, so its number stays inside the office. */
export const registrationCodes = pgTable(
  "registration_codes",
  {
    code: text().primaryKey(),
    labelAr: text().notNull(),
    labelFr: text().notNull(),
    discreet: boolean().notNull(),
    /** False: the label is not from an official source, and is shown as such. */
    confirmed: boolean().notNull().default(false),
    /** No longer offered; files that bear it keep it. */
    retired: boolean().notNull().default(false),
    /** Grows with every edit: an edit states the version that its author saw. */
    version: integer().notNull().default(1),
  },
  (table) => [check("registration_codes_shape", sql`${table.code} ~ '^[0-9]{4}$'`)],
);
