import { setReceipt } from "@/press/receipt";
import { trackingCodeBytes, trackingCodeFrom } from "@/domain/tracking-code";

/** A PDF as a program writes it. */
export function aPdf(): Buffer {
  return Buffer.from(
    setReceipt(
      {
        code: trackingCodeFrom(Buffer.alloc(trackingCodeBytes, 7)),
        receivedAt: new Date("2026-11-09T09:42:00Z"),
        office: { officeAr: "النيابة العامة", officeFr: "Parquet de Rabat" },
        isProtected: false,
        address: "https://insaf.example/ar/track/V777-7777-7771",
      },
      "sheet",
    ),
  );
}
