import { and, eq, inArray, isNull, min } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { clockAlerts } from "@/db/schema/clocks";
import { type Day, parseDay } from "@/domain/calendar";

/** By which day a party of each file has still to be told, for the files where that day is near or past. */
export async function listUntoldDays(
  tx: Transaction,
  caseFileIds: readonly string[],
): Promise<ReadonlyMap<string, Day>> {
  if (caseFileIds.length === 0) return new Map();
  const rows = await tx.orm
    .select({ id: clockAlerts.caseFileId, due: min(clockAlerts.dueOn) })
    .from(clockAlerts)
    .where(
      and(
        inArray(clockAlerts.caseFileId, [...caseFileIds]),
        eq(clockAlerts.clock, "telling"),
        isNull(clockAlerts.endedAt),
      ),
    )
    .groupBy(clockAlerts.caseFileId);
  return new Map(
    rows.flatMap(({ id, due }) => {
      const day = due === null ? null : parseDay(due);
      return day === null ? [] : [[id, day] as const];
    }),
  );
}
