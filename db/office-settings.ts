import { eq, sql } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { officeSettings } from "@/db/schema/clocks";
import { type Numbering, type OfficeSettings, usualSettings } from "@/domain/office-settings";

/** Who numbers the files of an office, where its settings are joined and may be missing. */
export const numberingOfOffice = sql<Numbering>`coalesce(${officeSettings.numbering}, ${usualSettings.numbering})`;

/** What one office set, or the usual values. */
export async function getOfficeSettings(tx: Transaction, parquet: string): Promise<OfficeSettings> {
  const [row] = await tx.orm
    .select()
    .from(officeSettings)
    .where(eq(officeSettings.parquet, parquet));
  return row === undefined ? usualSettings : settingsOf(row);
}

/** What offices set for themselves, by their code; the others have the usual values. */
export async function listOfficeSettings(
  tx: Transaction,
): Promise<ReadonlyMap<string, OfficeSettings>> {
  const rows = await tx.orm.select().from(officeSettings);
  return new Map(rows.map((row) => [row.parquet, settingsOf(row)]));
}

/** Writes what an office sets for itself. */
export async function saveOfficeSettings(
  tx: Transaction,
  parquet: string,
  settings: OfficeSettings,
  now: Date,
): Promise<void> {
  const values = { ...settings, changedAt: now };
  await tx.orm
    .insert(officeSettings)
    .values({ parquet, ...values })
    .onConflictDoUpdate({ target: officeSettings.parquet, set: values });
}

const settingsOf = (row: typeof officeSettings.$inferSelect): OfficeSettings => ({
  targetDays: { ...usualSettings.targetDays, ...row.targetDays },
  silenceDays: row.silenceDays,
  numbering: row.numbering,
});
