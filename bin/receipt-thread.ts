import { z } from "zod";
import { asideThread } from "@/bin/aside-thread";
import type { ReceiptToSet } from "@/domain/receipt-paper";

/** Far longer than a receipt takes, with the start of the thread on a busy machine; milliseconds. */
const longestMs = 15_000;
/** Past so many the mails leave without: a notice that waits for its paper would be late. */
const mostWaiting = 200;
/** A typesetter that nobody has asked for so long gives its memory back. */
const idleMs = 60_000;

/** A buffer arrives as the plain bytes that it is made of. */
const paper = z.instanceof(Uint8Array);

/**
 * Sets receipts aside, so that no text waits behind a paper. Null where one could not be set. `program`: what
 * runs there.
 */
export function receiptThread(
  program = new URL("./receipt-setter.js", import.meta.url),
): (receipt: ReceiptToSet) => Promise<Buffer | null> {
  const set = asideThread({ program, who: "receipts", longestMs, idleMs });
  let waiting = 0;
  return async (receipt) => {
    if (waiting >= mostWaiting) return null;
    waiting += 1;
    const found = paper.safeParse(await set(receipt));
    waiting -= 1;
    return found.success ? Buffer.from(found.data) : null;
  };
}
