import { and, eq, inArray, sql } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { notices } from "@/db/schema/notices";
import type { NoticeChannel, NoticeState } from "@/domain/notice";

/** A notice of an act, held until the transaction ends: nobody sends it meanwhile. */
export interface HeldNotice {
  readonly id: string;
  readonly state: NoticeState;
  readonly channel: NoticeChannel;
  readonly attempts: number;
}

/** Holds the notices of a fact, those of joined files too. Waits for whoever is about to send one. */
export async function holdNoticesOf(
  tx: Transaction,
  factId: string,
): Promise<readonly HeldNotice[]> {
  const { id, state, channel, attempts } = notices;
  return tx.orm
    .select({ id, state, channel, attempts })
    .from(notices)
    .where(eq(notices.factId, factId))
    .orderBy(notices.id)
    .for("update");
}

/** Takes back the notices of a fact that have not left. */
export async function takeNoticesBack(tx: Transaction, factId: string): Promise<void> {
  await tx.orm
    .update(notices)
    .set({ state: "skipped", reason: "undone" })
    .where(and(eq(notices.factId, factId), inArray(notices.state, ["owed", "withheld"])));
}

/** Keeps back the owed notices of a fact. */
export async function withholdNotices(tx: Transaction, factId: string): Promise<void> {
  await tx.orm
    .update(notices)
    .set({ state: "withheld", reason: null, digestAt: null, toldWith: null })
    .where(and(eq(notices.factId, factId), eq(notices.state, "owed")));
}

/**
 * Lets the withheld notices of a fact go; answers those that a machine will send. They are owed from now on,
 * for their tries are counted from there. `quietUntil` null: at once, or when their own hour comes.
 */
export async function releaseNotices(
  tx: Transaction,
  factId: string,
  quietUntil: Date | null,
  now: Date,
): Promise<readonly string[]> {
  const at = now.toISOString();
  const released = await tx.orm
    .update(notices)
    .set({
      state: "owed",
      owedAt: now,
      notBefore: sql`case when ${notices.notBefore} > ${at}::timestamptz then ${notices.notBefore} else ${quietUntil?.toISOString() ?? null}::timestamptz end`,
    })
    .where(and(eq(notices.factId, factId), eq(notices.state, "withheld")))
    .returning({ id: notices.id, channel: notices.channel });
  return released.filter(isSentByMachine).map(({ id }) => id);
}

/** Whether a notice may have reached somebody: it was tried, whatever became of it. */
export function hasLeft({ state, attempts }: Pick<HeldNotice, "state" | "attempts">): boolean {
  return attempts > 0 || !["owed", "withheld", "skipped"].includes(state);
}

export const isSentByMachine = ({ channel }: Pick<HeldNotice, "channel">): boolean =>
  channel === "sms" || channel === "email";
