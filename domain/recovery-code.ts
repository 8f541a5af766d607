import { latinDigits } from "@/domain/registration-number";

const alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
const symbolCount = 10;

/** How many codes a person is given at a time. */
export const recoveryCodeCount = 10;
/** Random bytes that `recoveryCodeFrom` consumes. */
export const recoveryCodeBytes = symbolCount;

/** Makes a code of fifty random bits. */
export function recoveryCodeFrom(bytes: Uint8Array): string {
  if (bytes.length < recoveryCodeBytes) {
    throw new RangeError(`recoveryCodeFrom: expected ${recoveryCodeBytes} bytes`);
  }
  return Array.from(bytes.subarray(0, symbolCount), (byte) => alphabet[byte & 31]).join("");
}

/** Shown as `K7M49-QXT3R`. */
export function formatRecoveryCode(code: string): string {
  return `${code.slice(0, 5)}-${code.slice(5)}`;
}

/** Reads a code as people type it; null when it has not the form of one. */
export function parseRecoveryCode(typed: string): string | null {
  const code = latinDigits(typed)
    .toUpperCase()
    .replace(/[\s\p{Cf}\p{Pd}\u0640\u2212_.]/gu, "")
    .replace(/O/g, "0")
    .replace(/[IL]/g, "1");
  return code.length === symbolCount && [...code].every((sign) => alphabet.includes(sign))
    ? code
    : null;
}
