import sharp from "sharp";
import { type Inspected, unfit } from "@/domain/attachment";

/** The most points of a picture, asked before a single one of them is decoded. */
const mostPoints = 50_000_000;

// One picture at a time on one core, and nothing of one kept for the next.
sharp.cache(false);
sharp.concurrency(1);

/**
 * A picture drawn anew from its points: place, device and thumbnail go, and so does whatever else was hidden
 * behind or between them. It is turned as it was meant to be seen.
 */
export async function redrawn(
  bytes: Buffer,
  kind: "jpeg" | "png" | "webp",
): Promise<Inspected<Buffer>> {
  const options = { limitInputPixels: mostPoints, failOn: "error" } as const;
  // The size stands in the head of the file; this reads no further.
  const head = await sharp(bytes, { ...options, limitInputPixels: false })
    .metadata()
    .catch(unreadable);
  if (head === null || head.format !== kind) return unfit("damaged");
  if (head.width * head.height > mostPoints) return unfit("picture_too_large");
  const drawn = sharp(bytes, options).autoOrient();
  const encoded = {
    jpeg: () => drawn.jpeg({ quality: 88 }),
    png: () => drawn.png(),
    webp: () => drawn.webp({ quality: 88 }),
  };
  const picture = await encoded[kind]().toBuffer().catch(unreadable);
  return picture === null ? unfit("damaged") : { ok: true, value: picture };
}

/** The library says no more than that it could not read the picture. */
const unreadable = (_why: unknown): null => null;
