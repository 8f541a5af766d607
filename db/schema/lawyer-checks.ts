import { index, pgTable, text, uuid } from "drizzle-orm/pg-core";
import { caseFiles } from "@/db/schema/case-files";
import { bytes, instant } from "@/db/schema/columns";
import { parquets } from "@/db/schema/offices";
import { staff } from "@/db/schema/staff";

/** Lawyers whose card was seen, by keyed hash of bar, number and name: in whichever file they stand. */
export const lawyerChecks = pgTable(
  "lawyer_checks",
  {
    lawyerIndex: bytes().primaryKey(),
    parquet: text()
      .notNull()
      .references(() => parquets.code),
    at: instant().notNull(),
    checkedBy: uuid()
      .notNull()
      .references(() => staff.id),
  },
  (table) => [index().on(table.parquet), index().on(table.checkedBy)],
);

/** Cards that did not fit what a file says of its lawyer: a note of its office, for nobody else. */
export const lawyerDoubts = pgTable(
  "lawyer_doubts",
  {
    id: uuid().primaryKey(),
    caseFileId: uuid()
      .notNull()
      .references(() => caseFiles.id),
    parquet: text()
      .notNull()
      .references(() => parquets.code),
    lawyerIndex: bytes().notNull(),
    noteSealed: bytes().notNull(),
    at: instant().notNull(),
    notedBy: uuid()
      .notNull()
      .references(() => staff.id),
  },
  (table) => [index().on(table.caseFileId), index().on(table.parquet), index().on(table.notedBy)],
);
