import { sql } from "drizzle-orm";
import { check, date, index, pgTable, text, uuid } from "drizzle-orm/pg-core";
import { caseFiles, facts } from "@/db/schema/case-files";
import { bytes, instant, oneOf } from "@/db/schema/columns";
import { appointmentKinds, appointmentStates } from "@/domain/appointment";

/** Summonses and hearings, each under the fact that set its day. */
export const appointments = pgTable(
  "appointments",
  {
    factId: uuid()
      .primaryKey()
      .references(() => facts.id),
    caseFileId: uuid()
      .notNull()
      .references(() => caseFiles.id),
    kind: text({ enum: appointmentKinds }).notNull(),
    on: date().notNull(),
    /** `10:30`, Africa/Casablanca. */
    at: text().notNull(),
    placeSealed: bytes().notNull(),
    /** Who is summoned; empty for a hearing, which concerns every party. */
    partyIds: uuid().array().notNull(),
    state: text({ enum: appointmentStates }).notNull(),
    /** When its day was last given or given again. */
    confirmedAt: instant().notNull(),
    /** Whether it was reminded of, so that no run does it twice. */
    remindedAt: instant(),
  },
  (table) => [
    index().on(table.caseFileId),
    index("appointments_open")
      .on(table.on)
      .where(sql`state = 'open'`),
    check("appointments_kind", oneOf(table.kind, appointmentKinds)),
    check("appointments_state", oneOf(table.state, appointmentStates)),
  ],
);
