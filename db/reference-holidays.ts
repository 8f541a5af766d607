import type { PostgresJsDatabase } from "drizzle-orm/postgres-js";
import { z } from "zod";
import { holidays } from "@/db/schema/clocks";
import { type Day, parseDay } from "@/domain/calendar";
import { holidayKinds } from "@/domain/holiday";

const holidayRecords = z.array(
  z.object({
    day: z.custom<Day>((value) => typeof value === "string" && parseDay(value) !== null),
    label: z.object({ ar: z.string().min(1), fr: z.string().min(1) }),
    kind: z.enum(holidayKinds),
    confirmed: z.boolean(),
  }),
);

/** Loads the holidays of the years that have none; a year that was edited stays as edited. */
export async function loadHolidays(
  tx: Pick<PostgresJsDatabase, "insert" | "selectDistinct">,
  records: unknown,
): Promise<void> {
  const known = await tx.selectDistinct({ day: holidays.day }).from(holidays);
  const years = new Set(known.map(({ day }) => day.slice(0, 4)));
  const rows = holidayRecords
    .parse(records)
    .filter(({ day }) => !years.has(day.slice(0, 4)))
    .map(({ day, label, kind, confirmed }) => ({
      day,
      labelAr: label.ar,
      labelFr: label.fr,
      kind,
      isConfirmed: confirmed,
    }));
  if (rows.length > 0) await tx.insert(holidays).values(rows).onConflictDoNothing();
}
