import { sql } from "drizzle-orm";
import { z } from "zod";
import type { Transaction } from "@/db/client";
import { type StaffRole, staffRoles } from "@/domain/role";

/** How many people opened a file who hold these roles, and no other. */
export interface ReadersOfRoles {
  readonly roles: readonly StaffRole[];
  readonly people: number;
}

const readersSchema = z.array(
  z.object({ roles: z.array(z.enum(staffRoles)), people: z.number().int().positive() }),
);

/** Who of the offices opened the actor's own file, each once, in the order of their roles; nobody before it has ended. */
export async function countReaders(tx: Transaction): Promise<readonly ReadersOfRoles[]> {
  const rows = await tx.orm.execute(sql`select roles, people from dossier_readers()`);
  const counted = readersSchema.parse([...rows]).map(({ roles, people }) => ({
    roles: staffRoles.filter((role) => roles.includes(role)),
    people,
  }));
  const place = ({ roles }: ReadersOfRoles) => staffRoles.findIndex((role) => role === roles[0]);
  return counted.sort(
    (one, other) => place(one) - place(other) || one.roles.length - other.roles.length,
  );
}
