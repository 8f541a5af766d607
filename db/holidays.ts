import { and, asc, eq, gte, lt } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { holidays, legalTerms } from "@/db/schema/clocks";
import { addDays, type Day, parseDay } from "@/domain/calendar";
import { type TellingTerm, usualTellingTerm } from "@/domain/deadline";
import type { Holiday } from "@/domain/holiday";

/** A holiday with the id by which it is edited. */
export interface HolidayRecord extends Holiday {
  readonly id: string;
}

/** The holidays from a day on, until before another. */
export async function listHolidays(
  tx: Transaction,
  from: Day,
  before: Day,
): Promise<readonly HolidayRecord[]> {
  const rows = await tx.orm
    .select()
    .from(holidays)
    .where(and(gte(holidays.day, from), lt(holidays.day, before)))
    .orderBy(asc(holidays.day), asc(holidays.id));
  return rows.map(recordOf);
}

/** The years for which holidays are known, in order. */
export async function listHolidayYears(tx: Transaction): Promise<readonly number[]> {
  const rows = await tx.orm.selectDistinct({ day: holidays.day }).from(holidays);
  return [...new Set(rows.map(({ day }) => Number(day.slice(0, 4))))].sort((a, b) => a - b);
}

/** One holiday; null when it was deleted meanwhile. */
export async function findHoliday(tx: Transaction, id: string): Promise<HolidayRecord | null> {
  const [row] = await tx.orm.select().from(holidays).where(eq(holidays.id, id));
  return row === undefined ? null : recordOf(row);
}

/** Whether another row holds this day under this name. */
export async function isHolidayKnown(
  tx: Transaction,
  { day, label }: Holiday,
  id: string | null,
): Promise<boolean> {
  const rows = await tx.orm
    .select({ id: holidays.id })
    .from(holidays)
    .where(and(eq(holidays.day, day), eq(holidays.labelFr, label.fr)));
  return rows.some((row) => row.id !== id);
}

/** Adds a holiday, or changes the one of an id; answers its id, null when that one is gone. */
export async function saveHoliday(
  tx: Transaction,
  id: string | null,
  holiday: Holiday,
): Promise<string | null> {
  const { day, label, kind, isConfirmed } = holiday;
  const values = { day, labelAr: label.ar, labelFr: label.fr, kind, isConfirmed };
  const [row] =
    id === null
      ? await tx.orm.insert(holidays).values(values).returning({ id: holidays.id })
      : await tx.orm
          .update(holidays)
          .set(values)
          .where(eq(holidays.id, id))
          .returning({ id: holidays.id });
  return row?.id ?? null;
}

/** Deletes a holiday; false when it was gone. */
export async function deleteHoliday(tx: Transaction, id: string): Promise<boolean> {
  const gone = await tx.orm
    .delete(holidays)
    .where(eq(holidays.id, id))
    .returning({ id: holidays.id });
  return gone.length === 1;
}

/** What the clock of telling is counted with: the term, and the days on which nobody works. */
export interface TellingCalendar {
  readonly term: TellingTerm;
  readonly holidays: ReadonlySet<Day>;
}

/** The term as it is set, and the holidays of the year around a day. */
export async function getTellingCalendar(tx: Transaction, around: Day): Promise<TellingCalendar> {
  const days = await listHolidays(tx, addDays(around, -400), addDays(around, 400));
  return { term: await getTellingTerm(tx), holidays: new Set(days.map(({ day }) => day)) };
}

/** How the term is counted, as the administrator set it. */
export async function getTellingTerm(tx: Transaction): Promise<TellingTerm> {
  const [row] = await tx.orm.select().from(legalTerms).where(eq(legalTerms.key, "telling"));
  if (row === undefined) return usualTellingTerm;
  const { key: _key, ...term } = row;
  return term;
}

/** Writes how the term is counted. */
export async function saveTellingTerm(tx: Transaction, term: TellingTerm): Promise<void> {
  await tx.orm.update(legalTerms).set(term).where(eq(legalTerms.key, "telling"));
}

function recordOf(row: typeof holidays.$inferSelect): HolidayRecord {
  const day = parseDay(row.day);
  if (day === null) throw new Error(`holidays: no such day, row ${row.id}`);
  const { id, kind, isConfirmed, labelAr, labelFr } = row;
  return { id, day, label: { ar: labelAr, fr: labelFr }, kind, isConfirmed };
}
