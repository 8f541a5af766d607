import { promisify } from "node:util";
import { inflateRaw } from "node:zlib";
import type { AttachmentRefusal } from "@/domain/attachment";

const unpack = promisify(inflateRaw);

const mostEntries = 2_000;
const mostUnpacked = 100 * 1024 * 1024;
/** Text packs to a twentieth; what packs to less than a two-hundredth is made to burst. */
const mostRatio = 200;
const smallEntry = 1024 * 1024;

interface Entry {
  readonly name: string;
  readonly method: number;
  readonly flags: number;
  readonly packed: number;
  readonly unpacked: number;
  readonly at: number;
}

/** What a Word document is made of; anything else in the package is another file. */
const parts = /\.(xml|rels|png|jpe?g|gif|bmp|tiff?|emf|wmf|wdp|svg|odttf|fntdata)$/i;
const active = /(^|\/)(vbaProject|vbaData|attachedToolbars|activeX)/i;
const carried = /(^|\/)(embeddings|afchunk|package)/i;

/** Why a ZIP is not taken as a Word document; null when it is one, with nothing in it that acts or hides. */
export async function refusesWordPackage(bytes: Buffer): Promise<AttachmentRefusal | null> {
  const entries = entriesOf(bytes);
  if (entries === null) return "damaged";
  const names = new Set(entries.map(({ name }) => name));
  if (!names.has("[Content_Types].xml") || !names.has("word/document.xml")) return "archive";
  if (
    names.size !== entries.length ||
    entries.some(({ name }) => /\\|^\/|(^|\/)\.\.?(\/|$)/.test(name))
  )
    return "damaged";
  if (entries.some(({ flags }) => (flags & 1) !== 0)) return "locked";
  if (entries.some(({ name }) => active.test(name))) return "active_content";
  if (entries.some(({ name }) => carried.test(name) || !(parts.test(name) || name.endsWith("/"))))
    return "holds_files";
  if (bursts(entries)) return "archive";
  return refusesContents(bytes, entries);
}

/** By what the package says of itself, before anything of it is unpacked. */
function bursts(entries: readonly Entry[]): boolean {
  const total = entries.reduce((sum, { unpacked }) => sum + unpacked, 0);
  return (
    total > mostUnpacked ||
    entries.some(
      ({ packed, unpacked }) => unpacked > smallEntry && unpacked > mostRatio * Math.max(packed, 1),
    )
  );
}

/** Every entry is unpacked, to no more than it says: one that lies about its size is found here. */
async function refusesContents(
  bytes: Buffer,
  entries: readonly Entry[],
): Promise<AttachmentRefusal | null> {
  let end = 0;
  for (const entry of [...entries].sort((one, other) => one.at - other.at)) {
    const { at, name, method, packed } = entry;
    // One behind the other from the first byte on: no room for a second file between them.
    if (at < end || at + 30 > bytes.length || bytes.readUInt32LE(at) !== 0x04034b50)
      return "damaged";
    if (end === 0 && at !== 0) return "damaged";
    const nameBytes = bytes.readUInt16LE(at + 26);
    const from = at + 30 + nameBytes + bytes.readUInt16LE(at + 28);
    if (bytes.toString("utf8", at + 30, at + 30 + nameBytes) !== name) return "damaged";
    end = from + packed;
    if (end > bytes.length || (method !== 0 && method !== 8)) return "damaged";
    const content = await contentOf(bytes.subarray(from, end), entry);
    if (content === null || content.length !== entry.unpacked) return "damaged";
    const refusal = refusesPart(name, content);
    if (refusal !== null) return refusal;
  }
  return null;
}

async function contentOf(packed: Buffer, { method, unpacked }: Entry): Promise<Buffer | null> {
  if (method === 0) return packed;
  return unpack(packed, { maxOutputLength: unpacked + 1 }).catch((error: unknown) => {
    if (error instanceof Error && "code" in error) return null;
    throw error;
  });
}

function refusesPart(name: string, content: Buffer): AttachmentRefusal | null {
  const isIndex = name === "[Content_Types].xml" || name.endsWith(".rels");
  // Written so that it reads otherwise than it says: in another alphabet, in numbers, by way of a definition.
  if (isIndex && (content.includes(0) || /&#|<!(DOCTYPE|ENTITY)/i.test(content.toString("latin1"))))
    return "active_content";
  if (/^word\/[^/]*\.xml$/.test(name)) return fieldsOf(content.toString("utf8"));
  if (name === "[Content_Types].xml") {
    const said = content.toString("utf8");
    if (/macroEnabled|vbaProject|activeX|ms-office\.vba/i.test(said)) return "active_content";
    return /oleObject|ms-package|altChunk/i.test(said) ? "holds_files" : null;
  }
  if (!name.endsWith(".rels")) return null;
  const elements = content.toString("utf8").split("<");
  for (const relation of elements.filter((element) =>
    /^([\w.-]+:)?Relationship\b/i.test(element),
  )) {
    if (/\/(oleObject|package|aFChunk|subDocument)["']/i.test(relation)) return "holds_files";
    if (/\/(control|vbaProject|frame)["']/i.test(relation)) return "active_content";
    const isOutside = /TargetMode\s*=\s*["']External/i.test(relation);
    if (isOutside && !mayLeadOutside.test(relation) && !ownTemplate.test(relation))
      return "active_content";
  }
  return null;
}

/** A field can start a program of the reader's machine; its name may be spread over several pieces. */
function fieldsOf(text: string): AttachmentRefusal | null {
  const elements = text.split("<");
  const pieces = elements.flatMap((element) => {
    if (/^\w+:instrText\b/.test(element)) return element.slice(element.indexOf(">") + 1);
    return /^\w+:fldSimple\b/.test(element) ? ` ${element} ` : [];
  });
  return /\bDDE(AUTO)?\b/i.test(pieces.join("")) ? "active_content" : null;
}

/** A link waits for somebody who follows it; everything else outside is fetched when the document opens. */
const mayLeadOutside = /\/hyperlink["']/i;
/** Where the writer's own template lay on the writer's own disk. */
const ownTemplate =
  /^(?=.*\/attachedTemplate["'])(?=.*Target\s*=\s*["'](file:\/\/\/)?[A-Za-z]:[\\/])/i;

/** The table of contents, read from the end within bounds; null when it does not describe the whole file. */
function entriesOf(bytes: Buffer): readonly Entry[] | null {
  // A comment behind the table would be room for something else.
  const end = bytes.length - 22;
  if (end < 0 || bytes.readUInt32LE(end) !== 0x06054b50 || bytes.readUInt16LE(end + 20) !== 0)
    return null;
  const count = bytes.readUInt16LE(end + 10);
  const size = bytes.readUInt32LE(end + 12);
  let at = bytes.readUInt32LE(end + 16);
  if (at + size !== end || count === 0 || count > mostEntries) return null;
  const entries: Entry[] = [];
  for (let left = count; left > 0; left -= 1) {
    if (at + 46 > end || bytes.readUInt32LE(at) !== 0x02014b50) return null;
    const nameBytes = bytes.readUInt16LE(at + 28);
    entries.push({
      flags: bytes.readUInt16LE(at + 8),
      method: bytes.readUInt16LE(at + 10),
      packed: bytes.readUInt32LE(at + 20),
      unpacked: bytes.readUInt32LE(at + 24),
      at: bytes.readUInt32LE(at + 42),
      name: bytes.toString("utf8", at + 46, at + 46 + nameBytes),
    });
    at += 46 + nameBytes + bytes.readUInt16LE(at + 30) + bytes.readUInt16LE(at + 32);
  }
  return at === end ? entries : null;
}
