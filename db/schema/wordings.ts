import { sql } from "drizzle-orm";
import {
  bigint,
  boolean,
  check,
  integer,
  pgTable,
  text,
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core";
import { instant } from "@/db/schema/columns";
import { staff } from "@/db/schema/staff";
import type { NoticeKind } from "@/domain/notice";

/**
 * What every kind of notice says, each version for ever: rows are added, never changed. English came
 * later: a version from before it was said in French to everybody who does not read Arabic.
 */
export const wordings = pgTable(
  "wordings",
  {
    /** Grows with every version in the order in which they commit: the greatest tells whether any is new. */
    id: bigint({ mode: "number" }).primaryKey().generatedAlwaysAsIdentity(),
    kind: text().$type<NoticeKind>().notNull(),
    version: integer().notNull(),
    smsAr: text(),
    smsFr: text(),
    smsEn: text(),
    /** Why no text is sent; null: one is. */
    smsNone: text(),
    emailAr: text().array(),
    emailFr: text().array(),
    emailEn: text().array(),
    emailNone: text(),
    numberedSmsAr: text(),
    numberedSmsFr: text(),
    numberedSmsEn: text(),
    numberedEmailAr: text().array(),
    numberedEmailFr: text().array(),
    numberedEmailEn: text().array(),
    /** The version that this one brings back. */
    restores: integer(),
    at: instant().notNull(),
    /** Null: it came with Insaf. */
    staffId: uuid().references(() => staff.id),
  },
  (table) => [
    uniqueIndex("wordings_version").on(table.kind, table.version),
    check("wordings_kind", sql`${table.kind} ~ '^[a-z][a-z_]{1,39}$'`),
    check(
      "wordings_sms",
      sql`num_nulls(${table.smsAr}, ${table.smsFr}) = (case when ${table.smsNone} is null then 0 else 2 end)`,
    ),
    check(
      "wordings_email",
      sql`num_nulls(${table.emailAr}, ${table.emailFr}) = (case when ${table.emailNone} is null then 0 else 2 end)`,
    ),
    check(
      "wordings_numbered",
      sql`num_nulls(${table.numberedSmsAr}, ${table.numberedSmsFr}, ${table.numberedEmailAr}, ${table.numberedEmailFr}) in (0, 4)`,
    ),
  ],
);

/** What one segment of a text costs, in thousandths of a dirham; one row, edited by the administrator. */
export const segmentPrices = pgTable(
  "segment_prices",
  {
    key: text({ enum: ["segment"] }).primaryKey(),
    /** Null: nobody has said yet. */
    thousandths: integer(),
    /** Whether a contract says so. */
    isConfirmed: boolean().notNull(),
  },
  (table) => [check("segment_prices_key", sql`${table.key} = 'segment'`)],
);
