import type { Read, Typed } from "@/domain/filing";
import { latinDigits } from "@/domain/registration-number";

/** What one segment of a text costs. */
export interface SegmentPrice {
  /** In thousandths of a dirham; null: nobody has said yet. */
  readonly thousandths: number | null;
  /** Whether a contract says so. */
  readonly isConfirmed: boolean;
}

/** Reads a price in dirhams, to the thousandth; empty: not known. */
export function readSegmentPrice(typed: Typed): Read<SegmentPrice> {
  const text = latinDigits(typed.price ?? "").trim();
  if (text === "") return { ok: true, value: { thousandths: null, isConfirmed: false } };
  const [, whole = "", part = ""] = /^(\d{1,3})(?:[.,](\d{1,3}))?$/.exec(text) ?? [];
  if (whole === "") return { ok: false, mistakes: { price: "price_invalid" } };
  const thousandths = Number(whole) * 1000 + Number(part.padEnd(3, "0"));
  return { ok: true, value: { thousandths, isConfirmed: typed.priceConfirmed === "yes" } };
}

/** Thousandths of a dirham as they are typed: `0,45`. */
export function typedPrice(thousandths: number): string {
  const digits = String(thousandths % 1000)
    .padStart(3, "0")
    .replace(/0$/, "");
  return `${Math.floor(thousandths / 1000)},${digits}`;
}
