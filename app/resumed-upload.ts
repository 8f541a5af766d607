import { z } from "zod";
import { finish } from "@/app/take-attachment";
import { visitorAddress } from "@/app/visitor-address";
import { readBroughtBy } from "@/app/brought-by";
import {
  type AttachingTo,
  addPiece,
  beginAttachment,
  findUpload,
  giveUpAttachment,
} from "@/commands/attach";
import { database } from "@/db/client";
import {
  type AttachmentRefusal,
  mostAttachmentBytes,
  mostPieceBytes,
  readAttachmentName,
} from "@/domain/attachment";
import type { Locale } from "@/domain/locale";
import { attachmentStore } from "@/gateways/attachment-store";
import { getTranslator } from "@/i18n/translate";

const beginSchema = z.object({
  name: z.string().min(1).max(1_000),
  size: z.number().int().min(0),
  broughtBy: z.string().default(""),
  /** The sender has looked: what had come is of another file, or it cannot tell. */
  anew: z.boolean().default(false),
});
const digestSchema = z.string().regex(/^[0-9a-f]{64}$/);
/** Smaller pieces than this would let one file be of thousands. */
const leastPieceBytes = 16 * 1024;

/** Always 200: a browser writes any other status to its console, and the page tells what happened in words. */
const said = (answer: Record<string, unknown>) =>
  Response.json(answer, { headers: { "cache-control": "no-store" } });

/** Why a file is not taken, in a sentence that the page shows. */
function refused(locale: Locale, refusal: AttachmentRefusal): Response {
  const sentence = getTranslator(locale, "attachments")(`refusals.${refusal}`);
  return said({ refusal, sentence });
}

/** What was begun is gone: the draft was sent or erased, the look or the session is over. */
function lapsed(locale: Locale): Response {
  return said({ sentence: getTranslator(locale, "attachments")("lapsed") });
}

/** Makes room for a file that will come in pieces; its size and name are judged before any of it. */
export async function beginUpload(
  request: Request,
  locale: Locale,
  to: AttachingTo | null,
): Promise<Response> {
  if (to === null) return lapsed(locale);
  const sent = beginSchema.safeParse(await request.json().catch(() => null));
  if (!sent.success) return refused(locale, "damaged");
  const { name, size, anew } = sent.data;
  const read = readAttachmentName(name);
  if (!read.ok) return refused(locale, read.refusal);
  if (size === 0) return refused(locale, "empty");
  if (size > mostAttachmentBytes) return refused(locale, "too_large");
  const address = visitorAddress(request.headers);
  const broughtBy = readBroughtBy(sent.data.broughtBy);
  if (!broughtBy.ok) return refused(locale, broughtBy.refusal);
  const file = { name, size, address, broughtBy: broughtBy.value, goesOn: !anew };
  const begun = await beginAttachment(database(), to, file, new Date());
  if (begun.is === "lapsed") return lapsed(locale);
  if (begun.is === "refused") return refused(locale, begun.refusal);
  if (begun.is === "begun") return said({ id: begun.id, offset: 0 });
  const { id, arrived, pieces } = begun.upload;
  const digest = await attachmentStore().digestPieces(id, pieces);
  if (digest === null) {
    await giveUpAttachment(database(), to, id);
    return said({ offset: 0 });
  }
  // By what had come, and nothing of it, the sender sees whether it is the same file.
  return said({ id, offset: arrived, digest });
}

/** Takes the next piece, or says where the upload stands; with the last one the file is judged. */
export async function continueUpload(
  request: Request,
  locale: Locale,
  to: AttachingTo | null,
  id: string,
): Promise<Response> {
  const upload = to === null ? null : await findUpload(database(), to, id);
  if (to === null || upload === null) return lapsed(locale);
  if (upload.is === "settled") return said({ done: true });
  const { name, size, arrived, pieces } = upload;
  const offset = Number(request.headers.get("upload-offset") ?? Number.NaN);
  if (offset !== arrived) return said({ offset: arrived });
  const digest = digestSchema.safeParse(request.headers.get("upload-digest")).data ?? null;
  if (arrived < size) {
    const piece = await pieceOf(request);
    const left = size - arrived;
    if (piece === null || piece.length > left) return refused(locale, "damaged");
    if (piece.length < Math.min(leastPieceBytes, left)) return said({ offset: arrived });
    await attachmentStore().putPiece(id, pieces, piece);
    const isNext = await addPiece(database(), to, id, { offset, length: piece.length });
    if (!isNext && (await findUpload(database(), to, id)) === null) {
      // It was given up meanwhile: nobody else erases this piece.
      await attachmentStore().removePieces(id, pieces + 1);
      return lapsed(locale);
    }
    if (!isNext || piece.length < left) {
      return said({ offset: arrived + (isNext ? piece.length : 0) });
    }
    return judged(locale, to, { id, name, pieces: pieces + 1, digest });
  }
  // All of it had come, and the connection was lost before the answer.
  return judged(locale, to, { id, name, pieces, digest });
}

async function judged(
  locale: Locale,
  to: AttachingTo,
  upload: Parameters<typeof finish>[1],
): Promise<Response> {
  const taken = await finish(to, upload);
  if (taken.is === "lapsed") return lapsed(locale);
  return taken.is === "taken" ? said({ done: true }) : refused(locale, taken.refusal);
}

/** The body, read no further than a piece may be long; null when it is longer or was cut off. */
async function pieceOf(request: Request): Promise<Buffer | null> {
  const parts: Buffer[] = [];
  let bytes = 0;
  const reader = request.body?.getReader();
  if (reader === undefined) return Buffer.alloc(0);
  for (;;) {
    const read = await reader.read().catch(() => null);
    if (read === null) return null;
    if (read.done) return Buffer.concat(parts);
    bytes += read.value.byteLength;
    if (bytes > mostPieceBytes) return null;
    parts.push(Buffer.from(read.value));
  }
}
