import {
  type AttachingTo,
  addPiece,
  beginAttachment,
  giveUpAttachment,
  settleAttachment,
} from "@/commands/attach";
import { database } from "@/db/client";
import {
  type AttachmentRefusal,
  mostAttachmentBytes,
  mostPieceBytes,
  readAttachmentName,
} from "@/domain/attachment";
import { env } from "@/env";
import { attachmentStore } from "@/gateways/attachment-store";
import { inspect } from "@/inspection/attachment";

/** What became of a file that was sent. `lapsed`: the draft, the look or the session is over. */
export type Taken =
  | { readonly is: "taken"; readonly name: string }
  | { readonly is: "refused"; readonly refusal: AttachmentRefusal }
  | { readonly is: "lapsed" };

const refused = (refusal: AttachmentRefusal): Taken => ({ is: "refused", refusal });

/** Takes one whole file as it comes: its pieces are put away sealed, then judged together. */
export async function takeWhole(
  to: AttachingTo,
  { name, content, address }: { name: string; content: AsyncIterable<Buffer>; address: string },
): Promise<Taken> {
  const read = readAttachmentName(name);
  if (!read.ok) return refused(read.refusal);
  const begun = await beginAttachment(database(), to, { name, size: 0, address }, new Date());
  if (begun.is !== "begun") return begun;
  const { id } = begun;
  let pieces = 0;
  let arrived = 0;
  const refusal = await eachPiece(content, async (piece) => {
    await attachmentStore().putPiece(id, pieces, piece);
    await addPiece(database(), to, id, { offset: arrived, length: piece.length });
    pieces += 1;
    arrived += piece.length;
  });
  if (refusal !== null) return dropped(to, id, pieces, refusal);
  return finish(to, { id, name, pieces });
}

/** Cuts what comes into pieces; answers why it stopped before the end, or null. */
async function eachPiece(
  content: AsyncIterable<Buffer>,
  put: (piece: Buffer) => Promise<void>,
): Promise<AttachmentRefusal | null> {
  let held: Buffer[] = [];
  let heldBytes = 0;
  let total = 0;
  const flush = async () => {
    if (heldBytes === 0) return;
    const piece = Buffer.concat(held);
    held = [];
    heldBytes = 0;
    await put(piece);
  };
  const parts = content[Symbol.asyncIterator]();
  for (;;) {
    // Only what comes from the sender may break off; what the archive and the store say is theirs.
    const part = await parts.next().catch(() => null);
    if (part === null) return "not_whole";
    if (part.done === true) break;
    total += part.value.length;
    if (total > mostAttachmentBytes) {
      await parts.return?.();
      return "too_large";
    }
    held.push(part.value);
    heldBytes += part.value.length;
    if (heldBytes >= mostPieceBytes) await flush();
  }
  await flush();
  return null;
}

/** Judges an upload of which everything has come, and keeps it or throws it away. */
async function finish(
  to: AttachingTo,
  { id, name, pieces }: { id: string; name: string; pieces: number },
): Promise<Taken> {
  const store = attachmentStore();
  const found = await inTurn(async () => {
    const inspected = await inspect(name, await store.readPieces(id, pieces));
    if (inspected.ok) await store.put(id, inspected.value.bytes);
    return inspected;
  });
  if (!found.ok) return dropped(to, id, pieces, found.refusal);
  const { bytes, ...fit } = found.value;
  const scans = env().clamdUrl !== null;
  const kept = { id, ...fit, size: bytes.length, scans };
  const isKept = await settleAttachment(database(), to, kept, new Date());
  await store.removePieces(id, pieces);
  if (isKept) return { is: "taken", name: fit.name };
  await store.remove(id);
  return { is: "lapsed" };
}

async function dropped(
  to: AttachingTo,
  id: string,
  pieces: number,
  refusal: AttachmentRefusal,
): Promise<Taken> {
  await attachmentStore().removePieces(id, pieces);
  await giveUpAttachment(database(), to, id);
  return refused(refusal);
}

/** Whole files are held and pictures decoded by one at a time, however many are sent at once. */
let turn: Promise<unknown> = Promise.resolve();

function inTurn<Result>(work: () => Promise<Result>): Promise<Result> {
  const mine = turn.then(work, work);
  turn = mine.catch(() => undefined);
  return mine;
}
