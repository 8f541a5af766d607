import { and, eq, ne, sql } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { caseFiles, registrationCounters } from "@/db/schema/case-files";
import type { RegistrationNumber } from "@/domain/registration-number";

const counter = [
  registrationCounters.parquet,
  registrationCounters.code,
  registrationCounters.year,
];

/** Draws the office's next number for a code and year, without a gap: an aborted act gives it back. */
export async function drawNumber(
  tx: Transaction,
  parquet: string,
  drawn: { readonly code: string; readonly year: number },
): Promise<RegistrationNumber> {
  const [row] = await tx.orm
    .insert(registrationCounters)
    .values({ parquet, ...drawn, last: 1 })
    .onConflictDoUpdate({
      target: counter,
      set: { last: sql`${registrationCounters.last} + 1` },
    })
    .returning({ last: registrationCounters.last });
  if (row === undefined) throw new Error(`drawNumber: no counter for office ${parquet}`);
  return { sequence: row.last, ...drawn };
}

/** Notes a number that another system gave: an office that numbers with Insaf later goes on after it. */
export async function noteNumber(
  tx: Transaction,
  parquet: string,
  { sequence, code, year }: RegistrationNumber,
): Promise<void> {
  await tx.orm
    .insert(registrationCounters)
    .values({ parquet, code, year, last: sequence })
    .onConflictDoUpdate({
      target: counter,
      set: { last: sql`greatest(${registrationCounters.last}, ${sequence}::int)` },
    });
}

/** Whether another file of the office bears a number already. */
export async function isNumberTaken(
  tx: Transaction,
  parquet: string,
  number: RegistrationNumber,
): Promise<boolean> {
  const rows = await tx.orm
    .select({ id: caseFiles.id })
    .from(caseFiles)
    .where(
      and(
        eq(caseFiles.parquet, parquet),
        eq(caseFiles.numberYear, number.year),
        eq(caseFiles.numberCode, number.code),
        eq(caseFiles.numberSequence, number.sequence),
        ne(caseFiles.status, "in_transit"),
      ),
    );
  return rows.length > 0;
}
