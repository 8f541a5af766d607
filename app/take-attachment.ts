import { createHash } from "node:crypto";
import { inspectAside } from "@/app/inspector";
import {
  type AttachingTo,
  addPiece,
  beginAttachment,
  findOwnStopped,
  findUpload,
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

/** What became of a file that was sent. `lapsed`: the draft, the look or the session is over. */
export type Taken =
  | { readonly is: "taken" }
  | { readonly is: "refused"; readonly refusal: AttachmentRefusal }
  | { readonly is: "lapsed" };

const refused = (refusal: AttachmentRefusal): Taken => ({ is: "refused", refusal });

/** Takes one whole file as it comes: its pieces are put away sealed, then judged together. */
export async function takeWhole(
  to: AttachingTo,
  {
    content,
    ...sent
  }: { name: string; content: AsyncIterable<Buffer>; address: string; broughtBy: string | null },
): Promise<Taken> {
  const { name } = sent;
  const read = readAttachmentName(name);
  if (!read.ok) return refused(read.refusal);
  const begun = await beginAttachment(
    database(),
    to,
    { ...sent, size: 0, goesOn: false },
    new Date(),
  );
  if (begun.is !== "begun") return begun.is === "stopped" ? { is: "lapsed" } : begun;
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
  return finish(to, { id, name, pieces, digest: null });
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

interface WholeUpload {
  readonly id: string;
  readonly name: string;
  readonly pieces: number;
  /** SHA-256 of the file where it lay, in hex; null: the sender could not say. */
  readonly digest: string | null;
}

/** Judges an upload of which everything has come, in its turn, and keeps it or throws it away. */
export function finish(to: AttachingTo, upload: WholeUpload): Promise<Taken> {
  return inTurn(() => judge(to, upload));
}

async function judge(to: AttachingTo, { id, name, pieces, digest }: WholeUpload): Promise<Taken> {
  const store = attachmentStore();
  const before = await standing(to, id);
  // The last piece may come twice over a bad line, and its file was judged meanwhile.
  if (before !== "arriving") return before === null ? { is: "lapsed" } : { is: "taken" };
  const whole = await store.readPieces(id, pieces);
  // Two pages may have sent pieces of two files under one name.
  if (digest !== null && digest !== digestOf(whole)) return dropped(to, id, pieces, "not_whole");
  const found = await inspectAside(name, whole);
  if (!found.ok) return dropped(to, id, pieces, found.refusal);
  const { bytes, ...fit } = found.value;
  await store.put(id, bytes);
  const kept = { id, ...fit, size: bytes.length, scans: env().clamdUrl !== null };
  const settled = await settleAttachment(database(), to, kept, new Date());
  await store.removePieces(id, pieces);
  if (settled === "kept" || (await standing(to, id)) === "settled") return { is: "taken" };
  await store.remove(id);
  await giveUpAttachment(database(), to, id);
  return settled === "too_many" ? refused("too_many") : { is: "lapsed" };
}

/** SHA-256 in hex. */
function digestOf(bytes: Buffer): string {
  return createHash("sha256").update(bytes).digest("hex");
}

async function standing(to: AttachingTo, id: string) {
  return (await findUpload(database(), to, id))?.is ?? null;
}

/** Drops what has come of an upload that a party gives up, its content first; false when there is none of that id. */
export async function dropStopped(token: string, id: string): Promise<boolean> {
  const upload = await findOwnStopped(database(), token, id, new Date());
  if (upload === null) return false;
  // The piece behind the last that was noted may have come without a note.
  await attachmentStore().removePieces(id, upload.pieces + 1);
  await giveUpAttachment(database(), { door: "party", token }, id);
  return true;
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
