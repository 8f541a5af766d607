import { check, date, index, pgTable, text, uuid } from "drizzle-orm/pg-core";
import { caseFiles } from "@/db/schema/case-files";
import { bytes, instant, oneOf } from "@/db/schema/columns";
import { notices } from "@/db/schema/notices";
import { staff } from "@/db/schema/staff";
import { callResults } from "@/domain/office-task";

/** One try of the office to reach a party in person. */
export const callTries = pgTable(
  "call_tries",
  {
    id: uuid().primaryKey(),
    caseFileId: uuid()
      .notNull()
      .references(() => caseFiles.id),
    noticeId: uuid()
      .notNull()
      .references(() => notices.id),
    at: instant().notNull(),
    staffId: uuid()
      .notNull()
      .references(() => staff.id),
    result: text({ enum: callResults }).notNull(),
    noteSealed: bytes(),
    nextTryOn: date(),
  },
  (table) => [
    index().on(table.caseFileId),
    index().on(table.noticeId),
    index().on(table.staffId),
    check("call_tries_result", oneOf(table.result, callResults)),
  ],
);
