import type { Transaction } from "@/db/client";
import { heartbeats } from "@/db/schema/audit";

/** Notes that a recurring function ran. */
export async function beat(tx: Transaction, name: string, now: Date): Promise<void> {
  await tx.orm
    .insert(heartbeats)
    .values({ name, at: now })
    .onConflictDoUpdate({ target: heartbeats.name, set: { at: now } });
}
