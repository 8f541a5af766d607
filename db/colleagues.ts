import { and, arrayOverlaps, asc, eq } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { staff } from "@/db/schema/staff";
import type { StaffRole } from "@/domain/role";

export interface Colleague {
  readonly staffId: string;
  readonly name: string;
}

/** The people of an office who hold one of some roles and whose account is open, by name. */
export async function listColleagues(
  tx: Transaction,
  parquet: string,
  roles: readonly StaffRole[],
): Promise<readonly Colleague[]> {
  return tx.orm
    .select({ staffId: staff.id, name: staff.name })
    .from(staff)
    .where(
      and(
        eq(staff.parquet, parquet),
        eq(staff.isActive, true),
        eq(staff.isSystem, false),
        arrayOverlaps(staff.roles, [...roles]),
      ),
    )
    .orderBy(asc(staff.name));
}
