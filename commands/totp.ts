import { createHmac, randomBytes, timingSafeEqual } from "node:crypto";

// RFC 6238 over RFC 4226, as every code application understands it: SHA-1, six digits, thirty seconds.
const stepSeconds = 30;
const digitCount = 6;
/** A clock may be one step off, either way. */
const drift = [0, -1, 1] as const;
const alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

/** A new secret of 160 bits, in base32. */
export function newTotpSecret(): string {
  return base32(randomBytes(20));
}

/** The code of a secret at a step, counted in half-minutes since 1970. */
export function totpCode(secret: Uint8Array, step: number, digits = digitCount): string {
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(step));
  const hash = createHmac("sha1", secret).update(counter).digest();
  const offset = (hash.at(-1) ?? 0) & 0x0f;
  const number = (hash.readUInt32BE(offset) & 0x7fff_ffff) % 10 ** digits;
  return String(number).padStart(digits, "0");
}

/** The step of an instant. */
export function totpStep(now: Date): number {
  return Math.floor(now.getTime() / 1000 / stepSeconds);
}

/** The step that a typed code is of; null when it is of none, or not later than the last one taken. */
export function matchingStep(
  secret: string,
  typed: string,
  now: Date,
  lastStep: number | null,
): number | null {
  if (!/^\d{6}$/.test(typed)) return null;
  const bytes = bytesOfBase32(secret);
  const present = totpStep(now);
  const step = drift
    .map((off) => present + off)
    .find((candidate) =>
      timingSafeEqual(Buffer.from(totpCode(bytes, candidate)), Buffer.from(typed)),
    );
  return step === undefined || (lastStep !== null && step <= lastStep) ? null : step;
}

/** What a code application reads from the picture. */
export function totpAddress(secret: string, account: string): string {
  const label = `${encodeURIComponent("Insaf")}:${encodeURIComponent(account)}`;
  return `otpauth://totp/${label}?secret=${secret}&issuer=Insaf`;
}

function base32(bytes: Uint8Array): string {
  let bits = 0;
  let held = 0;
  let text = "";
  for (const byte of bytes) {
    held = (held << 8) | byte;
    bits += 8;
    while (bits >= 5) {
      bits -= 5;
      text += alphabet[(held >> bits) & 0x1f] ?? "";
    }
    held &= (1 << bits) - 1;
  }
  return bits === 0 ? text : text + (alphabet[(held << (5 - bits)) & 0x1f] ?? "");
}

/** The bytes of a base32 text; throws where it is none. */
export function bytesOfBase32(text: string): Buffer {
  const bytes: number[] = [];
  let bits = 0;
  let held = 0;
  for (const character of text) {
    const value = alphabet.indexOf(character);
    if (value < 0) throw new RangeError("bytesOfBase32: a character is not of base32");
    held = (held << 5) | value;
    bits += 5;
    if (bits >= 8) {
      bits -= 8;
      bytes.push((held >> bits) & 0xff);
    }
    held &= (1 << bits) - 1;
  }
  return Buffer.from(bytes);
}
