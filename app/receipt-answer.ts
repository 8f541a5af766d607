import type { Receipt } from "@/db/receipts";
import type { Locale } from "@/domain/locale";
import { receiptFileName } from "@/domain/receipt-paper";
import type { TrackingCode } from "@/domain/tracking-code";
import { env } from "@/env";
import { trackingAddress } from "@/notices/tracking-address";
import { type ReceiptForm, setReceipt } from "@/press/receipt";

interface ReceiptOfOffice extends Pick<Receipt, "receivedAt" | "isProtected"> {
  readonly office: { readonly officeAr: string; readonly officeFr: string };
}

/** A receipt as a file that nothing on the way keeps. */
export function receiptAnswer(
  locale: Locale,
  code: TrackingCode,
  { receivedAt, isProtected, office }: ReceiptOfOffice,
  form: ReceiptForm = "sheet",
): Response {
  const address = trackingAddress(env().appUrl, locale, code);
  const pdf = setReceipt({ code, receivedAt, office, isProtected, address }, form);
  return new Response(new Uint8Array(pdf), {
    headers: {
      "content-type": "application/pdf",
      "content-disposition": `attachment; filename="${receiptFileName(code, isProtected)}"`,
      "cache-control": "private, no-store",
      "x-content-type-options": "nosniff",
    },
  });
}
