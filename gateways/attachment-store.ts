import { createHash, randomUUID } from "node:crypto";
import { createReadStream } from "node:fs";
import { mkdir, rename, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { type Env, env } from "@/env";
import { type AttachmentKeys, openAttachment, sealAttachment } from "@/gateways/attachment-cipher";
import { AttachmentGone, type ByteShelf } from "@/gateways/byte-shelf";
import { s3Bucket } from "@/gateways/s3-bucket";

/** Keeps the content of attachments, encrypted. */
export interface AttachmentStore {
  /** One piece of a file that still arrives. */
  putPiece(id: string, number: number, plain: Buffer): Promise<void>;
  /** The pieces put together again. */
  readPieces(id: string, count: number): Promise<Buffer>;
  /** SHA-256 of the same, in hex, holding no more than a piece of it; null where one of them is gone. */
  digestPieces(id: string, count: number): Promise<string | null>;
  removePieces(id: string, count: number): Promise<void>;
  /** The whole file, as it is kept. */
  put(id: string, plain: Buffer): Promise<void>;
  /** Its content, a piece at a time; throws where it was altered. */
  read(id: string): AsyncIterable<Buffer>;
  remove(id: string): Promise<void>;
}

/** A store over any shelf, with the keys of the archive's own fields. */
export function attachmentStoreOn(shelf: ByteShelf, keys: AttachmentKeys): AttachmentStore {
  const pieceOf = (id: string, number: number) => `arriving/${id}-${number}`;
  const wholeOf = (id: string) => `kept/${id.slice(-2)}/${id}`;
  const open = (key: string) => openAttachment(shelf.read(key), key, keys);
  const openPieces = async function* (id: string, count: number) {
    for (let number = 0; number < count; number += 1) yield* open(pieceOf(id, number));
  };
  return {
    putPiece: (id, number, plain) => {
      const key = pieceOf(id, number);
      return shelf.put(key, sealAttachment(plain, key, keys));
    },
    async readPieces(id, count) {
      const read: Buffer[] = [];
      for await (const part of openPieces(id, count)) read.push(part);
      return Buffer.concat(read);
    },
    async digestPieces(id, count) {
      const hash = createHash("sha256");
      try {
        for await (const part of openPieces(id, count)) hash.update(part);
      } catch (error) {
        if (error instanceof AttachmentGone) return null;
        throw error;
      }
      return hash.digest("hex");
    },
    async removePieces(id, count) {
      for (let number = 0; number < count; number += 1) await shelf.remove(pieceOf(id, number));
    },
    put: (id, plain) => shelf.put(wholeOf(id), sealAttachment(plain, wholeOf(id), keys)),
    read: (id) => open(wholeOf(id)),
    remove: (id) => shelf.remove(wholeOf(id)),
  };
}

/** Files below a folder: each appears whole or not at all. */
export function folderShelf(folder: string): ByteShelf {
  const at = (key: string) => join(folder, key);
  return {
    async put(key, sealed) {
      const path = at(key);
      const beside = `${path}.${randomUUID()}.part`;
      await mkdir(dirname(path), { recursive: true, mode: 0o700 });
      try {
        await writeFile(beside, sealed, { mode: 0o600, flush: true });
        await rename(beside, path);
      } catch (error) {
        await rm(beside, { force: true });
        throw error;
      }
    },
    async *read(key) {
      try {
        yield* createReadStream(at(key), { highWaterMark: 64 * 1024 });
      } catch (error) {
        if (error instanceof Error && "code" in error && error.code === "ENOENT")
          throw new AttachmentGone(key);
        throw error;
      }
    },
    remove: (key) => rm(at(key), { force: true }),
  };
}

const remembered = globalThis as { insafAttachments?: AttachmentStore };

/** The store of this process: a bucket where one is set, else a folder below `DATA_DIR`. */
export function attachmentStore(): AttachmentStore {
  remembered.insafAttachments ??= openStore(env());
  return remembered.insafAttachments;
}

function openStore({ bucket, dataDir, fieldKeys }: Env): AttachmentStore {
  const shelf = bucket === null ? folderShelf(join(dataDir, "attachments")) : s3Bucket(bucket);
  return attachmentStoreOn(shelf, fieldKeys);
}
