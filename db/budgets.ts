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

/** The same one, counted under several limits. */
export function budgetsOf(limits: readonly Omit<Budget, "who">[], who: string): readonly Budget[] {
  return limits.map((limit) => ({ ...limit, who }));
}

/** Spends one use of a public door; false when the budget of this window is used up. */
export async function spend(tx: Transaction, budget: Budget, now: Date): Promise<boolean> {
  return spendEach(tx, [budget], now);
}

/** Spends one use of several budgets in one question; false when any of them is used up. */
export async function spendEach(
  tx: Transaction,
  wanted: readonly Budget[],
  now: Date,
): Promise<boolean> {
  const lines = wanted.map((budget) => {
    const windowMs = budget.windowSeconds * 1000;
    return {
      most: budget.most,
      key: tx.cipher.blindIndex("budget", `${budget.door}\u0000${budget.who}`),
      windowStart: new Date(Math.floor(now.getTime() / windowMs) * windowMs),
    };
  });
  // Every visitor takes the rows in the same order, so that no two wait for each other.
  lines.sort((one, other) => Buffer.compare(one.key, other.key));
  const spent = await tx.orm
    .insert(budgets)
    .values(lines.map(({ key, windowStart }) => ({ key, windowStart, spent: 1 })))
    .onConflictDoUpdate({
      target: [budgets.key, budgets.windowStart],
      set: { spent: sql`${budgets.spent} + 1` },
    })
    .returning({ key: budgets.key, spent: budgets.spent });
  return lines.every(({ key, most }) =>
    spent.some((row) => row.key.equals(key) && row.spent <= most),
  );
}

/**
 * Spends budgets one after the other, each only where the one before allows, so that whoever pushes without
 * end uses up nothing but his own. Answers when the first that is used up may be tried again; null: go on.
 */
export async function spendInTurn(
  tx: Transaction,
  wanted: readonly Budget[],
  now: Date,
): Promise<Date | null> {
  for (const budget of wanted) {
    if (await spend(tx, budget, now)) continue;
    const windowMs = budget.windowSeconds * 1000;
    return new Date((Math.floor(now.getTime() / windowMs) + 1) * windowMs);
  }
  return null;
}

/** Forgets windows that ended before an instant. */
export async function forgetBudgets(tx: Transaction, before: Date): Promise<void> {
  await tx.orm.delete(budgets).where(lt(budgets.windowStart, before));
}
