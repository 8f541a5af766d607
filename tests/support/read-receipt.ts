import { inflateSync } from "node:zlib";
import { decodeQR } from "qr/decode.js";
import { extractText } from "unpdf";

/** The text as a reader of PDF gives it to whoever copies it, with its lines as one. */
export async function copied(pdf: Buffer): Promise<string> {
  const { text, totalPages } = await extractText(new Uint8Array(pdf), { mergePages: true });
  if (totalPages !== 1) throw new Error(`copied: a receipt of ${totalPages} pages`);
  return text.replace(/\s+/g, " ");
}

/** What the square of dots says, read off the page as it is drawn last. */
export function readQr(pdf: Buffer): string {
  const text = pdf.toString("latin1");
  const from = text.lastIndexOf("stream\n", text.lastIndexOf("endstream") - 1) + "stream\n".length;
  const drawn = inflateSync(pdf.subarray(from, text.indexOf("\nendstream", from))).toString();
  const number = String.raw`(\d+)`;
  const run = new RegExp(`^${number} ${number} m\n${number} ${number} l\n\\d+ ${number} l`, "gm");
  const runs = [...drawn.matchAll(run)].map((found) => found.slice(1).map(Number));
  const size = Math.max(...runs.map(([, , end = 0]) => end)) + 4;
  const dot = 4;
  const data = new Uint8Array((size * dot) ** 2 * 4).fill(255);
  for (const [start = 0, top = 0, end = 0, , bottom = 0] of runs)
    for (let y = top * dot; y < bottom * dot; y++)
      data.fill(0, (y * size * dot + start * dot) * 4, (y * size * dot + end * dot) * 4);
  for (let at = 3; at < data.length; at += 4) data[at] = 255;
  return decodeQR({ width: size * dot, height: size * dot, data });
}
