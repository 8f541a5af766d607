import { randomBytes } from "node:crypto";

const sequenceLimit = 0x1000;
let last = { ms: -1, sequence: 0 };

/** A new row id (UUID version 7): ids of one process sort in the order in which they were made. */
export function newId(now: Date): string {
  const ms = now.getTime();
  const sequence = ms === last.ms ? last.sequence + 1 : 0;
  last = { ms, sequence };
  const bytes = randomBytes(16);
  bytes.writeUIntBE(ms, 0, 6);
  // Past 4096 ids of one instant the order among them is no longer promised; they stay unique.
  bytes.writeUInt16BE(0x7000 | (sequence % sequenceLimit), 6);
  bytes[8] = 0x80 | ((bytes[8] ?? 0) & 0x3f);
  const hex = bytes.toString("hex");
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}
