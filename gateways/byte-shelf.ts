/** Where sealed bytes are kept; it never sees what they say. */
export interface ByteShelf {
  put(key: string, sealed: Buffer): Promise<void>;
  /** Throws `AttachmentGone` when there is nothing under the key. */
  read(key: string): AsyncIterable<Uint8Array>;
  /** Nothing happens when there is nothing under the key. */
  remove(key: string): Promise<void>;
}

/** The content of an attachment is not where its row says. */
export class AttachmentGone extends Error {
  override name = "AttachmentGone";
}
