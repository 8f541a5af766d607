import type { Transaction } from "@/db/client";
import { segmentPrices } from "@/db/schema/wordings";
import type { SegmentPrice } from "@/domain/segment-price";

/** What one segment costs, as the administrator set it. */
export async function getSegmentPrice(tx: Transaction): Promise<SegmentPrice> {
  const { thousandths, isConfirmed } = segmentPrices;
  const [row] = await tx.orm.select({ thousandths, isConfirmed }).from(segmentPrices);
  return row ?? { thousandths: null, isConfirmed: false };
}

/** Writes what one segment costs. */
export async function saveSegmentPrice(tx: Transaction, price: SegmentPrice): Promise<void> {
  await tx.orm.update(segmentPrices).set(price);
}
