import { inflateSync } from "node:zlib";
import { type AttachmentRefusal, unfit, type Inspected } from "@/domain/attachment";

/** What makes a document do something by itself, or carries another file; looked for in every byte. */
const acts =
  /\/(JavaScript|Launch|SubmitForm|ImportData|RichMedia|Rendition|GoToE|GoToR|Sound|Movie|3D)(?![A-Za-z])/;
/** Too short to be looked for in packed bytes, where they stand by chance. */
const shortActs = /\/(JS|XFA|AA)(?![A-Za-z])/;
/** Packings that no writer uses for objects, but whoever hides one. */
const unusualPacking =
  /\/(LZWDecode|LZW|ASCII85Decode|A85|ASCIIHexDecode|AHx|RunLengthDecode|RL|Crypt|Predictor\s+(?!1\b)\d)/;
const files = /\/(EmbeddedFiles?|Filespec)(?![A-Za-z])/;
const page = /<(!doctype\s+html|html|head|body|script|svg|iframe|object|embed|\?php)[\s>]/i;
/** What may follow the last mark of the end. */
const longestTail = 1024;
const mostUnpacked = 64 * 1024 * 1024;
/** Of the lines that stand before a stream and say what it is, and of how many such streams there may be. */
const longestHead = 4 * 1024;
const mostPackedStreams = 10_000;
/** One a revision of the document; each is looked for in all of it. */
const mostOpenings = 16;

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
  const outside = withoutStreams(named);
  const written = `${outside}\n${packed.value.map(withPlainNames).join("\n")}`;
  if (/\/Encrypt(?![A-Za-z])/.test(written)) return "locked";
  if (files.test(named) || files.test(written)) return "holds_files";
  if (acts.test(named) || acts.test(written) || shortActs.test(written)) return "active_content";
  // Browsers guess what a thing is by how it begins.
  if (page.test(outside) || page.test(raw.slice(0, 2_048))) return "active_content";
  return opensQuietly(written) ? null : "active_content";
}

/** `/J#61vaScript` is another way to write `/JavaScript`. */
function withPlainNames(text: string): string {
  return text.replace(/#([0-9a-f]{2})/gi, (_whole, hex: string) =>
    String.fromCharCode(Number.parseInt(hex, 16)),
  );
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

/** In one pass: a file of nothing but beginnings must not be read to its end for each. */
function withoutStreams(text: string): string {
  const kept: string[] = [];
  const start = /stream\r?\n/g;
  let at = 0;
  for (let found = start.exec(text); found !== null; found = start.exec(text)) {
    const end = text.indexOf("endstream", start.lastIndex);
    if (end < 0) break;
    kept.push(text.slice(at, found.index), "stream endstream");
    at = end + "endstream".length;
    start.lastIndex = at;
  }
  return [...kept, text.slice(at)].join("");
}

/** The objects that are packed together in streams, each written as if it stood by itself. */
function unpacked(bytes: Buffer, raw: string): Inspected<readonly string[]> {
  const texts: string[] = [];
  let left = mostUnpacked;
  let most = mostPackedStreams;
  for (const { index } of raw.matchAll(/\/ObjStm(?![A-Za-z])/g)) {
    const before = raw.slice(Math.max(index - longestHead, 0), index);
    const after = raw.slice(index, index + longestHead);
    const found = /stream\r?\n/.exec(after);
    const begun = before.lastIndexOf("obj");
    most -= 1;
    if (found === null || begun < 0 || most < 0) return unfit("damaged");
    const head = before.slice(begun) + after.slice(0, found.index);
    if (unusualPacking.test(head)) return unfit("active_content");
    const from = index + found.index + found[0].length;
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
  const text = written.slice(from, from + longestHead);
  const end = text.indexOf("endobj");
  const own = text.slice(0, end < 0 ? undefined : end).trimStart();
  if (own.startsWith("[")) return true;
  return /\/S\s*\/GoTo(?![A-Za-z])/.test(own) && !/\/(Next|URI)(?![A-Za-z])/.test(own);
}
