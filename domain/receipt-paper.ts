import { formatTrackingCode, type TrackingCode } from "@/domain/tracking-code";

/** What a receipt says; nothing of who filed or of what. */
export interface ReceiptToSet {
  readonly code: TrackingCode;
  readonly receivedAt: Date;
  readonly office: { readonly officeAr: string; readonly officeFr: string };
  readonly isProtected: boolean;
  /** Where the file is followed, in the language of whoever takes the receipt. */
  readonly address: string;
}

/** The name under which a receipt is kept; that of a protected one says no more than its code. */
export function receiptFileName(code: TrackingCode, isProtected: boolean): string {
  return `${isProtected ? "" : "insaf-"}${formatTrackingCode(code)}.pdf`;
}
