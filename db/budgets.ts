import { lt, sql } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { budgets } from "@/db/schema/audit";

export interface Budget {
  /** What is counted, e.g. `track`. */
  readonly door: string;
  /** Who is counted: an address, a code, a number. Kept as a keyed hash only. */
  readonly who: string;
  readonly most: number;
  readonly windowSeconds: number;
}

/** Spends one use of a public door; false when the budget of this window is used up. */
export async function spend(tx: Transaction, budget: Budget, now: Date): Promise<boolean> {
  const windowMs = budget.windowSeconds * 1000;
  const windowStart = new Date(Math.floor(now.getTime() / windowMs) * windowMs);
  const key = tx.cipher.blindIndex("budget", `${budget.door}\u0000${budget.who}`);
  const [row] = await tx.orm
    .insert(budgets)
    .values({ key, windowStart, spent: 1 })
    .onConflictDoUpdate({
      target: [budgets.key, budgets.windowStart],
      set: { spent: sql`${budgets.spent} + 1` },
    })
    .returning({ spent: budgets.spent });
  return (row?.spent ?? 1) <= budget.most;
}

/** Forgets windows that ended before an instant. */
export async function forgetBudgets(tx: Transaction, before: Date): Promise<void> {
  await tx.orm.delete(budgets).where(lt(budgets.windowStart, before));
}
