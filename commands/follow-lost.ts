import type { Database, Transaction } from "@/db/client";
import {
  expireUnreceipted,
  insertOtherWays,
  listLost,
  listToldWith,
  markFailed,
} from "@/db/lost-notices";
import { addEvent } from "@/db/outbox";
import { officeDay } from "@/domain/calendar";
import { triesEndedFor } from "@/domain/delivery";
import { otherWay } from "@/domain/other-way";
import { noticeOwed } from "@/inngest/events";

/**
 * Owes another way of telling for each notice among some that has just failed for good or expired, and for
 * those that went in a digest with it. To be called in the transaction that learns of it; calling it again owes nothing twice.
 */
export async function followLost(
  tx: Transaction,
  noticeIds: readonly string[],
  now: Date,
): Promise<void> {
  const today = officeDay(now);
  const lostIds = [...noticeIds, ...(await listToldWith(tx, noticeIds))];
  const ways = (await listLost(tx, lostIds)).flatMap((lost) => {
    const channel = otherWay(lost, today);
    return channel === null ? [] : [{ lost, channel }];
  });
  const mailIds = await insertOtherWays(tx, ways, now);
  if (mailIds.length > 0)
    await addEvent(tx, { name: noticeOwed.name, payload: { noticeIds: mailIds } }, now);
}

/** Says that a notice which was on its way has failed for good, and tells its party in another way. */
export async function loseNotice(
  tx: Transaction,
  { noticeId, reason }: { readonly noticeId: string; readonly reason: string },
  now: Date,
): Promise<boolean> {
  const failed = await markFailed(tx, noticeId, reason, now);
  if (failed) await followLost(tx, [noticeId], now);
  return failed;
}

/** Ends texts of which no receipt has come in three days; answers how many, `most` when there may be more. */
export async function expireSilentTexts(
  database: Database,
  most: number,
  now: Date,
): Promise<number> {
  return database.as({ as: "worker" }, async (tx) => {
    const expired = await expireUnreceipted(tx, triesEndedFor(now), most, now);
    await followLost(tx, expired, now);
    return expired.length;
  });
}
