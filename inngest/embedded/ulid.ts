import { randomBytes } from "node:crypto";

const alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/** A sortable id of 26 characters: 10 of time, 16 of the given 10 bytes (random by default). */
export function ulid(milliseconds: number, bytes: Uint8Array = randomBytes(10)): string {
  let time = "";
  let rest = milliseconds;
  for (let place = 0; place < 10; place += 1) {
    time = alphabet.charAt(rest % 32) + time;
    rest = Math.floor(rest / 32);
  }
  let tail = "";
  let bits = 0;
  let held = 0;
  for (const byte of bytes) {
    held = ((held << 8) | byte) & 0xfff;
    bits += 8;
    while (bits >= 5) {
      bits -= 5;
      tail += alphabet.charAt((held >> bits) & 31);
    }
  }
  return time + tail.slice(0, 16);
}

/** The id of the nth event of a request, the same each time the request is repeated. */
export function seededUlid(seed: string, index: number): string | null {
  const [time, entropy] = seed.split(",");
  const milliseconds = Number(time);
  const bytes = Buffer.from(entropy ?? "", "base64");
  if (!Number.isSafeInteger(milliseconds) || milliseconds < 0 || bytes.length !== 10) return null;
  bytes.writeUInt32BE((bytes.readUInt32BE(6) + index) >>> 0, 6);
  return ulid(milliseconds, bytes);
}
