import { inflateSync } from "node:zlib";
import { type AttachmentRefusal, unfit, type Inspected } from "@/domain/attachment";

/** What makes a document do something by itself, or carries another file; looked for in every byte. */
const acts =
  /\/(JavaScript|Launch|SubmitForm|ImportData|RichMedia|Rendition|GoToE|GoToR|Sound|Movie|3D)(?![A-Za-z])/;
/** Short names stand in packed bytes by chance: these count with what must follow them. */
const shortActs = /\/(XFA(?=[\s[\d])|AA(?=\s*(<<|\d+\s+\d+\s+R)))/;
/** Packings that no writer uses for objects, but whoever hides one. */
const unusualPacking =
  /\/(LZWDecode|LZW|ASCII85Decode|A85|ASCIIHexDecode|AHx|RunLengthDecode|RL|Crypt|Predictor\s+(?!1\b)\d)/;
const files = /\/(EmbeddedFiles?|Filespec)(?![A-Za-z])/;
const page = /<(!doctype\s+html|html|head|body|script|svg|iframe|object|embed|\?php)[\s>]/i;
/** What may follow the last mark of the end. */
const longestTail = 1024;
const mostUnpacked = 32 * 1024 * 1024;
/** No writer packs into more streams, or says more of one; a hostile file would be read for hours. */
const mostPacked = 20_000;
const longestHead = 4_096;
/** One a revision of the document; each is looked for in all of it. */
const mostOpenings = 16;
const longestObject = 64 * 1024;

/** Why a PDF is not taken; null when nothing in it acts, hides or is locked. */
export function refusesPdf(bytes: Buffer): AttachmentRefusal | null {
  const raw = bytes.toString("latin1");
  if (!raw.includes("%%EOF")) return "damaged";
  if (raw.length - raw.lastIndexOf("%%EOF") > longestTail || endsAsZip(bytes)) return "damaged";
  const named = withPlainNames(raw);
  // Nobody writes these letters in numbers but to hide them.
  if (countOf(named, /\/ObjStm/g) !== countOf(raw, /\/ObjStm/g)) return "active_content";
  const packed = unpacked(bytes, raw);
  if (!packed.ok) return packed.refusal;
  // Streams are not left out: where one begins is what a hostile file lies about.
  const written = `${named}\n${packed.value.map(withPlainNames).join("\n")}`;
  if (/\/Encrypt(?![A-Za-z])/.test(written)) return "locked";
  if (files.test(written)) return "holds_files";
  if (acts.test(written) || shortActs.test(written)) return "active_content";
  // Browsers guess what a thing is by how it begins.
  if (page.test(withoutStreams(named)) || page.test(raw.slice(0, 2_048))) return "active_content";
  return opensQuietly(written) ? null : "active_content";
}

/** `/J#61vaScript` is another way to write `/JavaScript`. Byte by byte: a file may be made of nothing else. */
function withPlainNames(text: string): string {
  const bytes = Buffer.from(text, "latin1");
  let to = 0;
  for (let from = 0; from < bytes.length; to += 1) {
    const isMark = bytes[from] === 0x23;
    const high = isMark ? hexOf(bytes[from + 1]) : -1;
    const low = isMark ? hexOf(bytes[from + 2]) : -1;
    const isEscape = high >= 0 && low >= 0;
    bytes[to] = isEscape ? high * 16 + low : (bytes[from] ?? 0);
    from += isEscape ? 3 : 1;
  }
  return bytes.toString("latin1", 0, to);
}

function hexOf(sign = 0): number {
  if (sign >= 0x30 && sign <= 0x39) return sign - 0x30;
  const letter = sign | 0x20;
  return letter >= 0x61 && letter <= 0x66 ? letter - 0x57 : -1;
}

function countOf(text: string, pattern: RegExp): number {
  return text.match(pattern)?.length ?? 0;
}

/** An archive is found from its end: a file that ends as one is one, whatever it begins with. */
function endsAsZip(bytes: Buffer): boolean {
  const mark = Buffer.from("504b0506", "hex");
  const from = Math.max(bytes.length - 65_557, 0);
  for (let at = bytes.indexOf(mark, from); at >= 0; at = bytes.indexOf(mark, at + 1)) {
    if (at + 22 <= bytes.length && at + 22 + bytes.readUInt16LE(at + 20) <= bytes.length)
      return true;
  }
  return false;
}

function withoutStreams(text: string): string {
  const kept: string[] = [];
  for (let from = 0; ;) {
    const start = text.indexOf("stream", from);
    const end = start < 0 ? -1 : text.indexOf("endstream", start + "stream".length);
    kept.push(text.slice(from, end < 0 ? undefined : start));
    if (end < 0) return kept.join("\n");
    from = end + "endstream".length;
  }
}

/** The objects that are packed together in streams, each written as if it stood by itself. */
function unpacked(bytes: Buffer, raw: string): Inspected<readonly string[]> {
  const texts: string[] = [];
  let left = mostUnpacked;
  const places = Array.from(raw.matchAll(/\/ObjStm(?![A-Za-z])/g), ({ index }) => index);
  if (places.length > mostPacked) return unfit("damaged");
  for (const index of places) {
    const found = /stream\r?\n/.exec(raw.slice(index, index + longestHead));
    const before = raw.slice(Math.max(index - longestHead, 0), index);
    const begun = before.lastIndexOf("obj");
    if (found === null || begun < 0) return unfit("damaged");
    const start = index + found.index;
    const head = before.slice(begun) + raw.slice(index, start);
    if (unusualPacking.test(head)) return unfit("active_content");
    const from = start + found[0].length;
    const to = raw.indexOf("endstream", from);
    const isPacked = /\/(FlateDecode|Fl)(?![A-Za-z])/.test(head);
    const text = isPacked
      ? inflated(bytes.subarray(from), left)
      : raw.slice(from, to < 0 ? undefined : to);
    const objects = text === null ? null : objectsIn(text, head);
    if (text === null || objects === null) return unfit("damaged");
    left -= text.length;
    texts.push(objects);
  }
  return { ok: true, value: texts };
}

/** Before the objects stand their numbers and places. */
function objectsIn(text: string, head: string): string | null {
  const first = Number(/\/First\s+(\d+)(?!\s+\d+\s+R)/.exec(head)?.[1] ?? Number.NaN);
  const table = (text.slice(0, first).match(/\d+/g) ?? []).map(Number);
  if (Number.isNaN(first) || first > text.length || table.length % 2 !== 0) return null;
  const objects = Array.from({ length: table.length / 2 }, (_, place) => {
    const [number, from, , until] = table.slice(place * 2, place * 2 + 4);
    const end = until === undefined ? undefined : first + until;
    return `${number} 0 obj ${text.slice(first + (from ?? 0), end)} endobj`;
  });
  return objects.join("\n");
}

function inflated(bytes: Buffer, most: number): string | null {
  try {
    return inflateSync(bytes, { maxOutputLength: Math.max(most, 1) }).toString("latin1");
  } catch (error) {
    if (error instanceof Error && "code" in error) return null;
    throw error;
  }
}

/** Many writers say at which page to open. That is all that opening may do. */
function opensQuietly(written: string): boolean {
  const openings = [...written.matchAll(/\/OpenAction\s*(\[|<<|(\d+)\s+\d+\s+R|)/g)];
  if (openings.length > mostOpenings) return false;
  return openings.every((match) => {
    const [whole, form, number] = match;
    if (form === "[") return true;
    if (form === "<<") return isGoTo(written, match.index + whole.length);
    if (number === undefined) return false;
    const places = [...written.matchAll(new RegExp(`(?<!\\d)${number}\\s+\\d+\\s+obj`, "g"))];
    return (
      places.length > 0 &&
      places.length <= mostOpenings &&
      places.every((place) => isGoTo(written, place.index + place[0].length))
    );
  });
}

/** Whether the action or the place that stands here leads to a page of the document. */
function isGoTo(written: string, from: number): boolean {
  const text = written.slice(from, from + longestObject);
  const end = text.indexOf("endobj");
  const own = text.slice(0, end < 0 ? undefined : end).trimStart();
  if (own.startsWith("[")) return true;
  return /\/S\s*\/GoTo(?![A-Za-z])/.test(own) && !/\/(Next|URI)(?![A-Za-z])/.test(own);
}
