import { sql } from "drizzle-orm";
import { customType, type PgColumn, timestamp } from "drizzle-orm/pg-core";

/** Raw bytes: sealed values and keyed hashes. */
export const bytes = customType<{ data: Buffer; driverData: Buffer }>({ dataType: () => "bytea" });

/** An instant, in UTC, to the millisecond. */
export const instant = () => timestamp({ withTimezone: true, precision: 3, mode: "date" });

/** A check that keeps a text column inside one of the domain's tuples. */
export function oneOf(column: PgColumn, values: readonly string[]) {
  const list = values.map((value) => `'${value}'`).join(", ");
  return sql`${column} in (${sql.raw(list)})`;
}
