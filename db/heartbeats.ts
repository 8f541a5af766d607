import { eq } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { heartbeats } from "@/db/schema/audit";

/** Notes that a recurring function ran. */
export async function beat(tx: Transaction, name: string, now: Date): Promise<void> {
  await tx.orm
    .insert(heartbeats)
    .values({ name, at: now, firstAt: now })
    .onConflictDoUpdate({ target: heartbeats.name, set: { at: now } });
}

/** When a recurring function last ran to its end; null: never. */
export async function lastBeat(tx: Transaction, name: string): Promise<Date | null> {
  const [row] = await tx.orm
    .select({ at: heartbeats.at })
    .from(heartbeats)
    .where(eq(heartbeats.name, name));
  return row?.at ?? null;
}
