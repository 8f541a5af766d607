import { sql } from "drizzle-orm";
import { check, index, pgTable, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import { caseFiles } from "@/db/schema/case-files";
import { bytes, instant, oneOf } from "@/db/schema/columns";
import { staff } from "@/db/schema/staff";
import { recusalOrigins, recusalReasons } from "@/domain/recusal";

/** Who was kept from which file, why and until when: a line of its history. The archive itself adds it with the bar. */
export const recusals = pgTable(
  "recusals",
  {
    id: uuid().primaryKey(),
    caseFileId: uuid()
      .notNull()
      .references(() => caseFiles.id),
    staffId: uuid()
      .notNull()
      .references(() => staff.id),
    reason: text({ enum: recusalReasons }).notNull(),
    origin: text({ enum: recusalOrigins }).notNull(),
    at: instant().notNull(),
    /** Null where nobody declared it. */
    declaredBy: uuid().references(() => staff.id),
    /** The bar falls with it; null: it stands. */
    liftedAt: instant(),
    liftedBy: uuid().references(() => staff.id),
    liftReasonSealed: bytes(),
  },
  (table) => [
    uniqueIndex("recusals_open")
      .on(table.caseFileId, table.staffId)
      .where(sql`lifted_at is null`),
    index().on(table.caseFileId),
    index().on(table.staffId),
    index().on(table.declaredBy),
    index().on(table.liftedBy),
    check("recusals_reason", oneOf(table.reason, recusalReasons)),
    check("recusals_origin", oneOf(table.origin, recusalOrigins)),
    check(
      "recusals_lift_whole",
      sql`(${table.liftedAt} is null) = (${table.liftedBy} is null) and (${table.liftedBy} is null) = (${table.liftReasonSealed} is null)`,
    ),
  ],
);
