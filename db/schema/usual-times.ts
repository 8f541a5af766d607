import { sql } from "drizzle-orm";
import { check, integer, pgTable, primaryKey, text } from "drizzle-orm/pg-core";
import { instant, oneOf } from "@/db/schema/columns";
import { parquets } from "@/db/schema/offices";
import { caseKinds } from "@/domain/case-kind";
import { fewestFiles } from "@/domain/usual-time";

/** How long an office took over files of a kind. There is no row where that would tell of single files. */
export const usualTimes = pgTable(
  "usual_times",
  {
    parquet: text()
      .notNull()
      .references(() => parquets.code),
    kind: text({ enum: caseKinds }).notNull(),
    files: integer().notNull(),
    halfDays: integer().notNull(),
    mostDays: integer().notNull(),
    countedAt: instant().notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.parquet, table.kind] }),
    check("usual_times_kind", oneOf(table.kind, caseKinds)),
    check("usual_times_files", sql`${table.files} >= ${sql.raw(String(fewestFiles))}`),
  ],
);
