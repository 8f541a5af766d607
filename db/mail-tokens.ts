import { timingSafeEqual } from "node:crypto";
import type { FieldCipher } from "@/db/field-cipher";

// Mail servers may change the case of an address, so neither key nor id may depend on it.
const alphabet = "abcdefghijklmnopqrstuvwxyz234567";
const markBytes = 10;
const idBytes = 16;
const tokenLength = Math.ceil(((idBytes + 2 + markBytes) * 8) / 5);

/**
 * What stands after the plus in the address to which a mail's bounces go: the call that sent it, and a keyed
 * mark, so that nobody makes up the bounce of another's mail. With "bounce+" it stays below 64 characters.
 */
export function bounceToken(cipher: FieldCipher, clientRef: string): string {
  const call = packCall(clientRef);
  if (call === null) throw new RangeError("bounceToken: a call is named by its row and number");
  return base32(Buffer.concat([call, markOf(cipher, call)]));
}

/** The call that a bounce address names, as its `clientRef`; null when the mark is not ours. */
export function readBounceToken(cipher: FieldCipher, token: string): string | null {
  const bytes = token.length === tokenLength ? fromBase32(token.toLowerCase()) : null;
  if (bytes === null) return null;
  const call = bytes.subarray(0, idBytes + 2);
  if (!timingSafeEqual(bytes.subarray(idBytes + 2), markOf(cipher, call))) return null;
  const hex = call.toString("hex", 0, idBytes);
  const id = hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
  return `${id}.${call.readUInt16BE(idBytes)}`;
}

function markOf(cipher: FieldCipher, call: Buffer): Buffer {
  return cipher.blindIndex("bounce", call.toString("hex")).subarray(0, markBytes);
}

function packCall(clientRef: string): Buffer | null {
  const [, id, number] = /^([0-9a-f-]{36})\.(\d{1,5})$/.exec(clientRef) ?? [];
  if (id === undefined || Number(number) > 0xffff) return null;
  const bytes = Buffer.alloc(idBytes + 2);
  bytes.write(id.replaceAll("-", ""), "hex");
  bytes.writeUInt16BE(Number(number), idBytes);
  return bytes;
}

const stopPlace = "mail_stop";

/** Names a party in the address that stops mails, sealed: no id of a row leaves the archive. */
export function stopToken(cipher: FieldCipher, partyId: string): string {
  return cipher.seal(partyId, stopPlace).toString("base64url");
}

/** The party of such an address; null when it was not made here. */
export function readStopToken(cipher: FieldCipher, token: string): string | null {
  if (!/^[\w-]{40,200}$/.test(token)) return null;
  try {
    return cipher.open(Buffer.from(token, "base64url"), stopPlace);
  } catch {
    // Altered, cut short, or sealed under a key that is gone: it names nobody.
    return null;
  }
}

function base32(bytes: Buffer): string {
  let bits = "";
  for (const byte of bytes) bits += byte.toString(2).padStart(8, "0");
  return (bits.match(/.{1,5}/g) ?? [])
    .map((five) => alphabet[Number.parseInt(five.padEnd(5, "0"), 2)])
    .join("");
}

function fromBase32(text: string): Buffer | null {
  let bits = "";
  for (const character of text) {
    const value = alphabet.indexOf(character);
    if (value < 0) return null;
    bits += value.toString(2).padStart(5, "0");
  }
  const whole = bits.match(/.{8}/g) ?? [];
  return Buffer.from(whole.map((byte) => Number.parseInt(byte, 2)));
}
