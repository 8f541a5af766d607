import type { AttachmentRefusal } from "@/domain/attachment";

/** Entries of the old Word format are named in UTF-16, each in a record of 128 bytes. */
const utf16 = (name: string): Buffer => Buffer.from(name, "utf16le");

const acts = ["_VBA_PROJECT", "VBA", "Macros", "PROJECTwm"].map(utf16);
const carried = ["ObjectPool", "Ole10Native", "Package", "EmbeddedOdf"].map(utf16);
const locks = ["EncryptedPackage", "EncryptionInfo"].map(utf16);
const text = utf16("WordDocument");
const recordBytes = 128;

/** Why a file of the old Office format is not taken; null when it is a Word document without macros or other files. */
export function refusesWordBinary(bytes: Buffer): AttachmentRefusal | null {
  const names = namesIn(bytes);
  if (names === null) return "damaged";
  const holds = (wanted: readonly Buffer[]) =>
    wanted.some((name) => names.some((record) => isNamed(record, name)));
  if (holds(locks)) return "locked";
  const document = names.find((record) => isNamed(record, text));
  if (document === undefined) return "kind_unknown";
  if (holds(acts)) return "active_content";
  if (holds(carried)) return "holds_files";
  return isLocked(bytes, document) ? "locked" : null;
}

/** The records of its contents; null when the file is cut off. */
function namesIn(bytes: Buffer): readonly Buffer[] | null {
  if (bytes.length < 1_536 || bytes.readUInt16LE(28) !== 0xfffe) return null;
  const records: Buffer[] = [];
  // Wherever a record may stand: the chain that leads to it is what a hostile file would break.
  for (let at = 512; at + recordBytes <= bytes.length; at += recordBytes) {
    const nameBytes = bytes.readUInt16LE(at + 64);
    const kind = bytes[at + 66] ?? 0;
    if (nameBytes >= 4 && nameBytes <= 64 && nameBytes % 2 === 0 && kind >= 1 && kind <= 5)
      records.push(bytes.subarray(at, at + recordBytes));
  }
  return records;
}

function isNamed(record: Buffer, name: Buffer): boolean {
  // Embedded objects have a control sign before their names.
  const own = record.subarray(0, record.readUInt16LE(64) - 2);
  return own.equals(name) || own.subarray(2).equals(name);
}

/** The head of the text says whether it is encrypted. */
function isLocked(bytes: Buffer, document: Buffer): boolean {
  const sectorBytes = 2 ** bytes.readUInt16LE(30);
  const head = (document.readUInt32LE(116) + 1) * sectorBytes;
  return head + 12 > bytes.length || (bytes.readUInt16LE(head + 10) & 0x0100) !== 0;
}
