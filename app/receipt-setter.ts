import type { ReceiptToSet } from "@/domain/receipt-paper";
import { setReceipt } from "@/press/receipt";

type SetReceipt = (receipt: ReceiptToSet) => Promise<Buffer | null>;

const given = globalThis as { insafSetReceipt?: SetReceipt };

/** Has the receipts that go with mails set elsewhere than where the pages are made. */
export function setReceiptsBy(elsewhere: SetReceipt): void {
  given.insafSetReceipt = elsewhere;
}

/** Sets a receipt: by the thread that the server keeps for it, or here where there is none. */
export const setReceiptAside: SetReceipt = async (receipt) =>
  given.insafSetReceipt === undefined
    ? setReceipt(receipt, "sheet")
    : given.insafSetReceipt(receipt);
