import { and, eq, inArray } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { notices } from "@/db/schema/notices";
import type { NoticeChannel, NoticeState } from "@/domain/notice";

/** A notice of an act, held until the transaction ends: nobody sends it meanwhile. */
export interface HeldNotice {
  readonly id: string;
  readonly state: NoticeState;
  readonly channel: NoticeChannel;
}

/** Holds the notices of a fact, those of joined files too. Waits for whoever is about to send one. */
export async function holdNoticesOf(
  tx: Transaction,
  factId: string,
): Promise<readonly HeldNotice[]> {
  return tx.orm
    .select({ id: notices.id, state: notices.state, channel: notices.channel })
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
    .set({ state: "withheld", reason: null })
    .where(and(eq(notices.factId, factId), eq(notices.state, "owed")));
}

/** Lets the withheld notices of a fact go at an instant; answers those that a machine will send. */
export async function releaseNotices(
  tx: Transaction,
  factId: string,
  notBefore: Date | null,
): Promise<readonly string[]> {
  const released = await tx.orm
    .update(notices)
    .set({ state: "owed", notBefore })
    .where(and(eq(notices.factId, factId), eq(notices.state, "withheld")))
    .returning({ id: notices.id, channel: notices.channel });
  return released.filter(isSentByMachine).map(({ id }) => id);
}

export const isSentByMachine = ({ channel }: Pick<HeldNotice, "channel">): boolean =>
  channel === "sms" || channel === "email";
