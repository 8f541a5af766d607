import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from "node:crypto";

const formatVersion = 1;
const saltBytes = 32;
const tagBytes = 16;
/** Of clear content in one piece; each is sealed and opened by itself. */
const pieceBytes = 64 * 1024;

export interface AttachmentKeys {
  readonly currentId: string;
  readonly keys: ReadonlyMap<string, Buffer>;
}

/**
 * Layout: version, length of the key id, key id, salt, then pieces, each with its tag. Every file has a key of
 * its own, made from its salt; the nonce of a piece is its number and whether it is the last, so that pieces
 * cannot be left out, moved, or taken from another file. `place` names the file: one kept elsewhere does not open.
 */
export function sealAttachment(plain: Buffer, place: string, keys: AttachmentKeys): Buffer {
  const main = keys.keys.get(keys.currentId);
  if (main === undefined) throw new Error("sealAttachment: the current key is not among the keys");
  const id = Buffer.from(keys.currentId, "utf8");
  const salt = randomBytes(saltBytes);
  const key = ownKey(main, salt, place);
  const sealed: Buffer[] = [Buffer.from([formatVersion, id.length]), id, salt];
  for (let number = 0, from = 0; number === 0 || from < plain.length; number += 1) {
    const to = Math.min(from + pieceBytes, plain.length);
    const cipher = createCipheriv("aes-256-gcm", key, nonceOf(number, to === plain.length));
    sealed.push(cipher.update(plain.subarray(from, to)), cipher.final(), cipher.getAuthTag());
    from = to;
  }
  return Buffer.concat(sealed);
}

/** Opens a sealed file piece by piece as it is read; throws where it was altered, cut off or moved. */
export async function* openAttachment(
  sealed: AsyncIterable<Uint8Array>,
  place: string,
  keys: AttachmentKeys,
): AsyncGenerator<Buffer> {
  let held = Buffer.alloc(0);
  let key: Buffer | null = null;
  let number = 0;
  for await (const read of sealed) {
    held = Buffer.concat([held, read]);
    if (key === null) {
      const head = headOf(held);
      if (head === null) continue;
      const main = keys.keys.get(head.keyId);
      if (main === undefined) throw new Error(`openAttachment: no key "${head.keyId}"`);
      key = ownKey(main, head.salt, place);
      held = held.subarray(head.bytes);
    }
    // A whole piece with more behind it is not the last.
    while (held.length > pieceBytes + tagBytes) {
      yield opened(held.subarray(0, pieceBytes + tagBytes), key, number, false);
      held = held.subarray(pieceBytes + tagBytes);
      number += 1;
    }
  }
  if (key === null || held.length < tagBytes) throw new Error("openAttachment: cut off");
  yield opened(held, key, number, true);
}

function headOf(bytes: Buffer): { keyId: string; salt: Buffer; bytes: number } | null {
  const idBytes = bytes[1];
  if (idBytes === undefined || bytes.length < 2 + idBytes + saltBytes) return null;
  if (bytes[0] !== formatVersion) throw new Error("openAttachment: unknown format");
  const saltFrom = 2 + idBytes;
  return {
    keyId: bytes.toString("utf8", 2, saltFrom),
    salt: bytes.subarray(saltFrom, saltFrom + saltBytes),
    bytes: saltFrom + saltBytes,
  };
}

function opened(piece: Buffer, key: Buffer, number: number, isLast: boolean): Buffer {
  const decipher = createDecipheriv("aes-256-gcm", key, nonceOf(number, isLast));
  decipher.setAuthTag(piece.subarray(piece.length - tagBytes));
  return Buffer.concat([decipher.update(piece.subarray(0, -tagBytes)), decipher.final()]);
}

function ownKey(main: Buffer, salt: Buffer, place: string): Buffer {
  return Buffer.from(hkdfSync("sha256", main, salt, `insaf attachment\u0000${place}`, 32));
}

function nonceOf(number: number, isLast: boolean): Buffer {
  const nonce = Buffer.alloc(12);
  nonce.writeUInt32BE(number, 4);
  nonce.writeUInt8(isLast ? 1 : 0, 11);
  return nonce;
}
