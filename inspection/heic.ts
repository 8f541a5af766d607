import { type Inspected, unfit } from "@/domain/attachment";

interface Box {
  readonly kind: string;
  /** Where its content begins and ends. */
  readonly from: number;
  readonly to: number;
}

interface Item {
  readonly id: number;
  readonly kind: string;
}

/** A picture of many tiles has some hundred. */
const mostBoxes = 10_000;
/** What an iPhone writes and no more: no film, no second file behind the picture. */
const knownBoxes = new Set(["ftyp", "meta", "mdat", "free", "skip"]);
/** Items that draw; every other one tells something about the picture, and where it was taken. */
const drawingItems = new Set(["hvc1", "grid", "iden", "iovl"]);

/**
 * A HEIC picture with everything but its drawing overwritten. Its points are not decoded here: the decoder for
 * them may not be shipped freely. What cannot be read to the last byte is refused.
 */
export function withoutPlace(bytes: Buffer): Inspected<Buffer> {
  try {
    return { ok: true, value: stripped(Buffer.from(bytes)) };
  } catch (error) {
    if (error instanceof RangeError) return unfit("place_kept");
    throw error;
  }
}

function stripped(bytes: Buffer): Buffer {
  const boxes = boxesIn(bytes, 0, bytes.length);
  const strange = boxes.filter(({ kind }) => !knownBoxes.has(kind));
  const metas = boxes.filter(({ kind }) => kind === "meta");
  const [meta] = metas;
  if (strange.length > 0 || meta === undefined || metas.length > 1) throw unreadable();
  // `meta`, `iinf` and `iloc` have a version and flags before what they hold.
  const inner = boxesIn(bytes, meta.from + 4, meta.to);
  const silent = itemsIn(bytes, inner).filter(({ kind }) => !drawingItems.has(kind));
  const extents = extentsOf(bytes, inner);
  for (const { id } of silent) {
    for (const { from, to } of extents.get(id) ?? []) bytes.fill(0, from, to);
  }
  for (const { from, to } of boxes.filter(({ kind }) => kind === "free" || kind === "skip"))
    bytes.fill(0, from, to);
  return bytes;
}

function boxesIn(bytes: Buffer, start: number, end: number): readonly Box[] {
  const found: Box[] = [];
  for (let at = start; at < end;) {
    const short = bytes.readUInt32BE(at);
    const kind = bytes.toString("latin1", at + 4, at + 8);
    const isLong = short === 1;
    const size = isLong ? Number(bytes.readBigUInt64BE(at + 8)) : short === 0 ? end - at : short;
    const from = at + (isLong ? 16 : 8);
    if (at + size < from || at + size > end) throw unreadable();
    found.push({ kind, from, to: at + size });
    if (found.length > mostBoxes) throw unreadable();
    at += size;
  }
  return found;
}

function only(boxes: readonly Box[], kind: string): Box {
  const [box, second] = boxes.filter((one) => one.kind === kind);
  if (box === undefined || second !== undefined) throw unreadable();
  return box;
}

function itemsIn(bytes: Buffer, boxes: readonly Box[]): readonly Item[] {
  const list = only(boxes, "iinf");
  const countBytes = bytes[list.from] === 0 ? 2 : 4;
  return boxesIn(bytes, list.from + 4 + countBytes, list.to).map(({ kind, from }) => {
    const version = bytes[from] ?? 0;
    if (kind !== "infe" || (version !== 2 && version !== 3)) throw unreadable();
    const idBytes = version === 2 ? 2 : 4;
    const at = from + 4 + idBytes + 2;
    return { id: bytes.readUIntBE(from + 4, idBytes), kind: bytes.toString("latin1", at, at + 4) };
  });
}

/** Where the content of each item lies in the file. */
function extentsOf(
  bytes: Buffer,
  boxes: readonly Box[],
): ReadonlyMap<number, readonly { from: number; to: number }[]> {
  const box = only(boxes, "iloc");
  const kept = boxes.find(({ kind }) => kind === "idat");
  let at = box.from;
  const take = (size: number): number => {
    const value =
      size === 0 ? 0 : size === 8 ? Number(bytes.readBigUInt64BE(at)) : bytes.readUIntBE(at, size);
    at += size;
    if (at > box.to) throw unreadable();
    return value;
  };
  const version = take(1);
  if (version > 2) throw unreadable();
  take(3);
  const sizes = take(2);
  const [offsetBytes = 0, lengthBytes = 0, baseBytes = 0, indexBytes = 0] = [12, 8, 4, 0].map(
    (shift) => (sizes >> shift) & 15,
  );
  if (![offsetBytes, lengthBytes, baseBytes].every((size) => [0, 4, 8].includes(size)))
    throw unreadable();
  const found = new Map<number, { from: number; to: number }[]>();
  for (let left = take(version === 2 ? 4 : 2); left > 0; left -= 1) {
    const id = take(version === 2 ? 4 : 2);
    const method = version === 0 ? 0 : take(2) & 15;
    take(2);
    const base = take(baseBytes);
    const places: { from: number; to: number }[] = [];
    for (let extents = take(2); extents > 0; extents -= 1) {
      if (version > 0) take(indexBytes);
      const offset = base + take(offsetBytes);
      const length = take(lengthBytes);
      const start = method === 0 ? 0 : method === 1 ? kept?.from : undefined;
      const limit = method === 1 ? (kept?.to ?? 0) : bytes.length;
      if (start === undefined || length === 0 || start + offset + length > limit)
        throw unreadable();
      places.push({ from: start + offset, to: start + offset + length });
    }
    found.set(id, places);
  }
  return found;
}

const unreadable = (): RangeError => new RangeError("heic");
