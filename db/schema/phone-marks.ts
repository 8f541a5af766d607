import { check, pgTable, text } from "drizzle-orm/pg-core";
import { bytes, instant, oneOf } from "@/db/schema/columns";
import { phoneMarkReasons } from "@/domain/phone-mark";

/** Numbers that do not answer, by their keyed hash: whichever file they stand in. */
export const phoneMarks = pgTable(
  "phone_marks",
  {
    phoneIndex: bytes().primaryKey(),
    reason: text({ enum: phoneMarkReasons }).notNull(),
    /** The failure that was for good, or the last sign of life. */
    since: instant().notNull(),
    markedAt: instant().notNull(),
  },
  (table) => [check("phone_marks_reason", oneOf(table.reason, phoneMarkReasons))],
);
