import { sql } from "drizzle-orm";
import { check, index, integer, pgTable, smallint, text, uuid } from "drizzle-orm/pg-core";
import { caseFiles, drafts, parties } from "@/db/schema/case-files";
import { bytes, instant, oneOf } from "@/db/schema/columns";
import { staff } from "@/db/schema/staff";
import { attachmentKinds, attachmentOrigins, attachmentStates } from "@/domain/attachment";

/** What is attached to a draft or a file. The content lies sealed in the store, under the row's id. */
export const attachments = pgTable(
  "attachments",
  {
    id: uuid().primaryKey(),
    origin: text({ enum: attachmentOrigins }).notNull(),
    /** The draft that it came with; a draft that goes leaves what was sent to the file. */
    draftId: uuid().references(() => drafts.id, { onDelete: "set null" }),
    /** Null until the draft is sent. With neither, its content is erased. */
    caseFileId: uuid().references(() => caseFiles.id),
    partyId: uuid().references(() => parties.id),
    staffId: uuid().references(() => staff.id),
    /** Who handed in what the office scanned, and sees it; null: it is the office's own, or came otherwise. */
    broughtBy: uuid().references(() => parties.id),
    nameSealed: bytes().notNull(),
    /** Null until its content was read. */
    kind: text({ enum: attachmentKinds }),
    state: text({ enum: attachmentStates }).notNull(),
    /** As it is kept; before, as the sender said. */
    size: integer().notNull(),
    /** What has come of it, in how many pieces. */
    arrived: integer().notNull().default(0),
    pieces: smallint().notNull().default(0),
    at: instant().notNull(),
    scannedAt: instant(),
    /** When the scanner was last asked of one that had waited for it; null: it was not. */
    scanAskedAt: instant(),
    /** When the office that holds the file first opened what a party added; null: it is new there. */
    readAt: instant(),
    readBy: uuid().references(() => staff.id),
    /** Taken away: nobody sees it any more, and its content is erased. */
    removedAt: instant(),
  },
  (table) => [
    index().on(table.draftId),
    index().on(table.caseFileId),
    index().on(table.partyId),
    index().on(table.staffId),
    index().on(table.broughtBy),
    index().on(table.readBy),
    index("attachments_unread")
      .on(table.caseFileId)
      .where(
        sql`origin = 'party' and read_at is null and removed_at is null and state in ('unscanned', 'clean')`,
      ),
    index("attachments_unscanned")
      .on(sql`coalesce(scan_asked_at, at)`)
      .where(sql`state = 'unscanned' and removed_at is null`),
    index("attachments_unsettled")
      .on(table.at)
      .where(
        sql`state in ('arriving', 'quarantined') or removed_at is not null or (draft_id is null and case_file_id is null)`,
      ),
    check("attachments_origin", oneOf(table.origin, attachmentOrigins)),
    check("attachments_state", oneOf(table.state, attachmentStates)),
    check("attachments_kind", oneOf(table.kind, attachmentKinds)),
    check("attachments_read", sql`(${table.kind} is null) = (${table.state} = 'arriving')`),
    check("attachments_brought", sql`${table.broughtBy} is null or ${table.origin} = 'office'`),
    check(
      "attachments_opened",
      sql`(${table.readAt} is null) = (${table.readBy} is null)
        and (${table.readAt} is null or (${table.origin} = 'party' and ${table.state} <> 'arriving'))`,
    ),
  ],
);
