import { latinDigits } from "@/domain/registration-number";

const alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
const letters = "ABCDEFGHJKMNPQRSTVWXYZ";
const symbolCount = 11;

/** Random bytes that `trackingCodeFrom` consumes. */
export const trackingCodeBytes = 2 * symbolCount;

/** A file's public code: 12 characters without separators, the last one a check character. */
export type TrackingCode = string & { readonly trackingCode: unique symbol };

/** Makes a code from 22 random bytes; the first character is a letter so that Arabic text keeps its order. */
export function trackingCodeFrom(bytes: Uint8Array): TrackingCode {
  if (bytes.length < trackingCodeBytes) {
    throw new RangeError(
      `trackingCodeFrom: expected ${trackingCodeBytes} bytes, got ${bytes.length}`,
    );
  }
  let code = "";
  for (let position = 0; position < symbolCount; position += 1) {
    const drawn = ((bytes[2 * position] ?? 0) << 8) | (bytes[2 * position + 1] ?? 0);
    const source = position === 0 ? letters : alphabet;
    code += source[drawn % source.length];
  }
  return branded(code + checkCharacter(code));
}

/** Reads a code as people type it; null when a character is wrong, swapped or missing. */
export function parseTrackingCode(typed: string): TrackingCode | null {
  const code = latinDigits(typed)
    .toUpperCase()
    .replace(/[\s\p{Cf}\p{Pd}\u0640\u2212_.]/gu, "")
    .replace(/O/g, "0")
    .replace(/[IL]/g, "1");
  if (code.length !== symbolCount + 1) return null;
  if (!letters.includes(code[0] ?? "")) return null;
  if ([...code].some((character) => !alphabet.includes(character))) return null;
  return checkCharacter(code.slice(0, symbolCount)) === code[symbolCount] ? branded(code) : null;
}

/** Shown as `K7M4-9QXT-3RZB`. */
export function formatTrackingCode(code: TrackingCode): string {
  return `${code.slice(0, 4)}-${code.slice(4, 8)}-${code.slice(8)}`;
}

/**
 * A weighted sum over the field of 32 elements. The weights are distinct and not zero, so every
 * single wrong character and every swap of two characters changes the sum.
 */
function checkCharacter(code: string): string {
  let sum = 0;
  let weight = 1;
  for (const character of code) {
    weight = timesX(weight);
    sum ^= multiply(weight, alphabet.indexOf(character));
  }
  return alphabet[sum] ?? "";
}

/** Multiplies by x modulo x^5 + x^2 + 1, whose powers run through all 31 elements. */
function timesX(element: number): number {
  const shifted = element << 1;
  return shifted & 0b100000 ? shifted ^ 0b100101 : shifted;
}

function multiply(left: number, right: number): number {
  let product = 0;
  let shifted = left;
  for (let bits = right; bits > 0; bits >>= 1) {
    if (bits & 1) product ^= shifted;
    shifted = timesX(shifted);
  }
  return product;
}

/** The only place that brands a string: the caller has just proved its check character. */
function branded(code: string): TrackingCode {
  return code as TrackingCode;
}
