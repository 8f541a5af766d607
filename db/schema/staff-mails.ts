import { sql } from "drizzle-orm";
import { check, index, integer, pgTable, smallint, text, uuid } from "drizzle-orm/pg-core";
import { bytes, instant, oneOf } from "@/db/schema/columns";
import { staff } from "@/db/schema/staff";
import { officeLocales } from "@/domain/locale";
import { staffMailKinds, staffMailStates } from "@/domain/staff-mail";

/** One mail to one person of the staff, and the whole record of what became of it. */
export const staffMails = pgTable(
  "staff_mails",
  {
    id: uuid().primaryKey(),
    staffId: uuid()
      .notNull()
      .references(() => staff.id),
    kind: text({ enum: staffMailKinds }).notNull(),
    state: text({ enum: staffMailStates }).notNull(),
    /** Null once the mail has left or was given up: an invitation's token is not kept. */
    valuesSealed: bytes(),
    /** Why it failed: a code. */
    reason: text(),
    owedAt: instant().notNull(),
    notBefore: instant(),
    attempts: smallint().notNull().default(0),
    /** Sent again because nobody knew whether the mail server had taken it. */
    uncertainResends: smallint().notNull().default(0),
    language: text({ enum: officeLocales }),
    wordingVersion: integer(),
    sendingAt: instant(),
    acceptedAt: instant(),
    failedAt: instant(),
    providerId: text(),
  },
  (table) => [
    index().on(table.staffId),
    index("staff_mails_unsettled")
      .on(table.state, table.sendingAt)
      .where(sql`state in ('owed', 'sending')`),
    check("staff_mails_state", oneOf(table.state, staffMailStates)),
    check("staff_mails_kind", oneOf(table.kind, staffMailKinds)),
  ],
);
