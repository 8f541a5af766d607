import {
  check,
  date,
  index,
  pgTable,
  smallint,
  text,
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core";
import { caseFiles } from "@/db/schema/case-files";
import { bytes, instant, oneOf } from "@/db/schema/columns";
import { notices } from "@/db/schema/notices";
import { parquets } from "@/db/schema/offices";
import { staff } from "@/db/schema/staff";
import { returnReasons } from "@/domain/letter";

/** Letters that an office printed together and takes to the post together. */
export const letterBatches = pgTable(
  "letter_batches",
  {
    id: uuid().primaryKey(),
    parquet: text()
      .notNull()
      .references(() => parquets.code),
    printedAt: instant().notNull(),
    printedBy: uuid()
      .notNull()
      .references(() => staff.id),
    /** Null: still in the office. */
    postedOn: date(),
    postedAt: instant(),
    postedBy: uuid().references(() => staff.id),
  },
  (table) => [
    index().on(table.parquet, table.printedAt),
    index().on(table.printedBy),
    index().on(table.postedBy),
  ],
);

/** One letter, with its words and its address as they were printed: printed again, it is the same. */
export const letters = pgTable(
  "letters",
  {
    noticeId: uuid()
      .primaryKey()
      .references(() => notices.id),
    caseFileId: uuid()
      .notNull()
      .references(() => caseFiles.id),
    batchId: uuid()
      .notNull()
      .references(() => letterBatches.id),
    position: smallint().notNull(),
    contentSealed: bytes().notNull(),
    returnedOn: date(),
    returnReason: text({ enum: returnReasons }),
    returnedAt: instant(),
    returnedBy: uuid().references(() => staff.id),
  },
  (table) => [
    uniqueIndex("letters_order").on(table.batchId, table.position),
    index().on(table.caseFileId),
    index().on(table.returnedBy),
    check("letters_return", oneOf(table.returnReason, returnReasons)),
  ],
);
