import type { Database, Transaction } from "@/db/client";
import {
  countDeliveryDay,
  countDeliveryQueues,
  everyOffice,
  findDeliveryQueue,
  holdCounting,
} from "@/db/delivery-figures";
import { addDays, officeDay } from "@/domain/calendar";
import { stuckSince } from "@/domain/delivery-figures";

/** Figures younger than this are shown as they are. */
const freshMs = 5_000;
/** Receipts come for three days: until then the figures of a day change. */
const daysThatChange = 4;

/** Counts today anew for a reader, unless it was just counted or is being counted. */
export async function refreshDelivery(
  database: Database,
  now: Date,
  graceSeconds: number,
): Promise<void> {
  await database.as({ as: "worker" }, async (tx) => {
    const counted = (await findDeliveryQueue(tx, everyOffice))?.countedAt;
    if (counted !== undefined && now.getTime() - counted.getTime() < freshMs) return;
    if (await holdCounting(tx)) await count(tx, 1, now, graceSeconds);
  });
}

/** Counts today anew, and the days before it whose figures may still change. */
export async function countDelivery(
  database: Database,
  now: Date,
  graceSeconds: number,
): Promise<void> {
  await database.as({ as: "worker" }, async (tx) => {
    if (await holdCounting(tx)) await count(tx, daysThatChange, now, graceSeconds);
  });
}

async function count(
  tx: Transaction,
  days: number,
  now: Date,
  graceSeconds: number,
): Promise<void> {
  await countDeliveryQueues(tx, stuckSince(now, graceSeconds), now);
  for (let back = 0; back < days; back += 1) {
    await countDeliveryDay(tx, addDays(officeDay(now), -back), now);
  }
}
