import { sql } from "drizzle-orm";
import { z } from "zod";
import type { Transaction } from "@/db/client";
import { type StaffRole, staffRoles } from "@/domain/role";

/** How many people of a role opened a file. */
export interface ReadersOfRole {
  readonly role: StaffRole;
  readonly people: number;
}

const readersSchema = z.array(
  z.object({ role: z.enum(staffRoles), people: z.number().int().positive() }),
);

/** Who of the offices opened the actor's own file, by role and in their order; nobody before it has ended. */
export async function countReaders(tx: Transaction): Promise<readonly ReadersOfRole[]> {
  const rows = await tx.orm.execute(sql`select role, people from dossier_readers()`);
  const counted = readersSchema.parse([...rows]);
  return staffRoles.flatMap((role) => counted.filter((one) => one.role === role));
}
