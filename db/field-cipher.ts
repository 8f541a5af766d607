import { createCipheriv, createDecipheriv, createHmac, randomBytes } from "node:crypto";

const formatVersion = 1;
const ivBytes = 12;
const tagBytes = 16;

/** Seals and opens single fields, and makes the keyed hashes by which sealed fields are found. */
export interface FieldCipher {
  /** `place` names column and row, so that a sealed value moved elsewhere does not open. */
  seal(plain: string, place: string): Buffer;
  /** Throws when the value was altered, moved, or its key is not among the keys. */
  open(sealed: Buffer, place: string): string;
  /** A keyed hash for exact search; `field` keeps a phone from matching a document. */
  blindIndex(field: BlindField, value: string): Buffer;
}
export type BlindField =
  | "document"
  | "phone"
  | "email"
  | "account"
  | "address"
  | "token"
  | "code"
  | "budget"
  | "bounce"
  | "mail"
  | "seen"
  | "resume"
  | "lawyer";

export interface CipherKeys {
  /** 32-byte keys by id; new values are sealed with `currentId`. */
  readonly fieldKeys: { readonly currentId: string; readonly keys: ReadonlyMap<string, Buffer> };
  readonly blindIndexKey: Buffer;
}

/** AES-256-GCM. Layout: version, length of the key id, key id, nonce, tag, ciphertext. */
export function createFieldCipher({ fieldKeys, blindIndexKey }: CipherKeys): FieldCipher {
  const currentKey = fieldKeys.keys.get(fieldKeys.currentId);
  if (currentKey === undefined)
    throw new Error("createFieldCipher: the current key is not among the keys");
  const currentId = Buffer.from(fieldKeys.currentId, "utf8");

  return {
    seal(plain, place) {
      const iv = randomBytes(ivBytes);
      const cipher = createCipheriv("aes-256-gcm", currentKey, iv);
      cipher.setAAD(Buffer.from(place, "utf8"));
      const sealed = Buffer.concat([cipher.update(plain, "utf8"), cipher.final()]);
      const head = Buffer.from([formatVersion, currentId.length]);
      return Buffer.concat([head, currentId, iv, cipher.getAuthTag(), sealed]);
    },
    open(sealed, place) {
      if (sealed[0] !== formatVersion)
        throw new Error(`open: unknown format of a sealed field at ${place}`);
      const ivFrom = 2 + (sealed[1] ?? 0);
      const keyId = sealed.toString("utf8", 2, ivFrom);
      const key = fieldKeys.keys.get(keyId);
      if (key === undefined) throw new Error(`open: no key "${keyId}" for ${place}`);
      const decipher = createDecipheriv(
        "aes-256-gcm",
        key,
        sealed.subarray(ivFrom, ivFrom + ivBytes),
      );
      decipher.setAAD(Buffer.from(place, "utf8"));
      decipher.setAuthTag(sealed.subarray(ivFrom + ivBytes, ivFrom + ivBytes + tagBytes));
      const text = sealed.subarray(ivFrom + ivBytes + tagBytes);
      return Buffer.concat([decipher.update(text), decipher.final()]).toString("utf8");
    },
    blindIndex(field, value) {
      return createHmac("sha256", blindIndexKey).update(`${field}\u0000${value}`, "utf8").digest();
    },
  };
}
