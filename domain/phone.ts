import { latinDigits } from "@/domain/registration-number";

/** A number in E.164 form, and whether a text can reach it. */
export interface Phone {
  readonly e164: string;
  readonly line: "mobile" | "landline" | "foreign";
}

/** Separators, and the marks that address books put around a number; those that show it reversed are refused. */
const around =
  /[\s()./\u00ad\u061c\u200b-\u200f\u2010-\u2015\u202a\u202c\u202d\u2060\u2066\u2068\u2069\u2212\ufeff-]/g;
/** Countries of the diaspora where the national 0 is dropped abroad, but often typed as `+33 (0)6`. */
const trunkZero = /^\+(212|3[1-3]|41|44|46|49)0(?=[1-9])/;

/** Reads a Moroccan or foreign number as people type it; null when it cannot be a number. */
export function parsePhone(typed: string): Phone | null {
  const compact = latinDigits(typed).replace(around, "");
  const international = compact
    .replace(/^00/, "+")
    .replace(/^(?=2120?[5-8]\d{8}$)/, "+")
    .replace(trunkZero, "+$1");
  const e164 = /^0[5-8]\d{8}$/.test(international)
    ? `+212${international.slice(1)}`
    : international;
  if (!/^\+[1-9]\d{7,14}$/.test(e164)) return null;
  if (!e164.startsWith("+212")) return { e164, line: "foreign" };
  if (/^\+212[67]\d{8}$/.test(e164)) return { e164, line: "mobile" };
  return /^\+212[58]\d{8}$/.test(e164) ? { e164, line: "landline" } : null;
}

/** Moroccan landlines take no texts; every other number may. */
export function takesTexts(e164: string): boolean {
  return !/^\+212[58]/.test(e164);
}

/** Hides all but the last two digits, for screens where the number must not be read. */
export function maskPhone(e164: string): string {
  return `•••• ${e164.slice(-2)}`;
}
