import { deflateRawSync, deflateSync } from "node:zlib";
import sharp from "sharp";

/** A PDF of a few objects, as written by hand. */
export function plainPdf(catalog: string, ...objects: readonly string[]): Buffer {
  const all = [
    `<< /Type /Catalog /Pages 2 0 R ${catalog} >>`,
    "<< /Type /Pages /Kids [] /Count 0 >>",
  ];
  const body = [...all, ...objects].map((text, place) => `${place + 1} 0 obj\n${text}\nendobj\n`);
  return Buffer.from(
    `%PDF-1.7\n${body.join("")}trailer << /Root 1 0 R >>\nstartxref\n0\n%%EOF\n`,
    "latin1",
  );
}

/** Objects packed together in a stream, as most programs write them today. */
export function packedObjects(...objects: readonly string[]): string {
  let at = 0;
  const table = objects.map((text, place) => {
    const entry = `${place + 10} ${at}`;
    at += text.length + 1;
    return entry;
  });
  const head = `${table.join(" ")} `;
  const stream = deflateSync(Buffer.from(`${head}${objects.join(" ")}`)).toString("latin1");
  return `<< /Type /ObjStm /N ${objects.length} /First ${head.length} /Filter /FlateDecode /Length ${stream.length} >>\nstream\n${stream}\nendstream`;
}

interface ZipEntry {
  readonly name: string;
  readonly content: Buffer | string;
  /** What the table says, where it lies. */
  readonly said?: number;
  readonly flags?: number;
}

/** A ZIP of packed entries. */
export function aZip(entries: readonly ZipEntry[], comment = ""): Buffer {
  const locals: Buffer[] = [];
  const table: Buffer[] = [];
  let at = 0;
  for (const { name, content, said, flags = 0 } of entries) {
    const plain = Buffer.from(content);
    const packed = deflateRawSync(plain);
    const title = Buffer.from(name);
    const local = Buffer.alloc(30);
    local.writeUInt32LE(0x04034b50, 0);
    local.writeUInt16LE(20, 4);
    local.writeUInt16LE(flags, 6);
    local.writeUInt16LE(8, 8);
    local.writeUInt32LE(packed.length, 18);
    local.writeUInt32LE(said ?? plain.length, 22);
    local.writeUInt16LE(title.length, 26);
    const central = Buffer.alloc(46);
    central.writeUInt32LE(0x02014b50, 0);
    local.copy(central, 6, 4, 30);
    central.writeUInt32LE(at, 42);
    locals.push(local, title, packed);
    table.push(central, title);
    at += local.length + title.length + packed.length;
  }
  const contents = Buffer.concat(table);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(entries.length, 8);
  end.writeUInt16LE(entries.length, 10);
  end.writeUInt32LE(contents.length, 12);
  end.writeUInt32LE(at, 16);
  end.writeUInt16LE(comment.length, 20);
  return Buffer.concat([...locals, contents, end, Buffer.from(comment)]);
}

const types =
  '<Types><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>';

/** A Word document with more parts. */
export function aDocx(more: readonly ZipEntry[] = [], said = types): Buffer {
  return aZip([
    { name: "[Content_Types].xml", content: said },
    { name: "_rels/.rels", content: "<Relationships/>" },
    { name: "word/document.xml", content: "<w:document><w:p>Texte</w:p></w:document>" },
    ...more,
  ]);
}

/** A file of the old Office format with entries of these names. */
export function anOle(names: readonly string[], isLocked = false): Buffer {
  const bytes = Buffer.alloc(512 * 6);
  Buffer.from("d0cf11e0a1b11ae1", "hex").copy(bytes);
  bytes.writeUInt16LE(0xfffe, 28);
  bytes.writeUInt16LE(9, 30);
  ["Root Entry", ...names].forEach((name, place) => {
    const at = 512 + place * 128;
    bytes.write(name, at, "utf16le");
    bytes.writeUInt16LE(name.length * 2 + 2, at + 64);
    bytes[at + 66] = place === 0 ? 5 : 2;
    bytes.writeUInt32LE(3, at + 116);
  });
  bytes.writeUInt16LE(isLocked ? 0x0100 : 0, 512 * 4 + 10);
  return bytes;
}

/** A photograph with the place where it was taken. */
export async function aPhoto(kind: "jpeg" | "png" | "webp" = "jpeg"): Promise<Buffer> {
  const picture = sharp({
    create: { width: 64, height: 48, channels: 3, background: { r: 30, g: 90, b: 60 } },
  }).withExif({
    IFD0: { Make: "Phone" },
    IFD3: { GPSLatitudeRef: "N", GPSLatitude: "34/1 1/1 15/1", GPSLongitudeRef: "W" },
  });
  return picture[kind]().toBuffer();
}

/** The head of a PNG of a size that nobody could hold, with next to nothing behind it. */
export function aVastPng(side: number): Buffer {
  const chunk = (kind: string, data: Buffer): Buffer => {
    const whole = Buffer.concat([Buffer.from(kind), data]);
    const length = Buffer.alloc(4);
    length.writeUInt32BE(data.length);
    const sum = Buffer.alloc(4);
    sum.writeUInt32BE(crc32(whole));
    return Buffer.concat([length, whole, sum]);
  };
  const head = Buffer.alloc(13);
  head.writeUInt32BE(side, 0);
  head.writeUInt32BE(side, 4);
  head[8] = 1;
  const points = deflateSync(Buffer.alloc(1024));
  return Buffer.concat([
    Buffer.from("89504e470d0a1a0a", "hex"),
    chunk("IHDR", head),
    chunk("IDAT", points),
    chunk("IEND", Buffer.alloc(0)),
  ]);
}

function crc32(bytes: Buffer): number {
  let crc = ~0;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit += 1) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0);
  }
  return ~crc >>> 0;
}

function box(kind: string, ...parts: readonly (Buffer | string)[]): Buffer {
  const content = Buffer.concat(parts.map((part) => Buffer.from(part)));
  const head = Buffer.alloc(8);
  head.writeUInt32BE(content.length + 8);
  head.write(kind, 4);
  return Buffer.concat([head, content]);
}

const number = (value: number, size: number): Buffer => {
  const bytes = Buffer.alloc(size);
  bytes.writeUIntBE(value, 0, size);
  return bytes;
};

/** The boxes of a HEIC as a phone writes them: a drawing, and an item that says where it was taken. */
export function aHeic({ secret = "GPS 34.0209 -6.8416", more = Buffer.alloc(0) } = {}): Buffer {
  const drawing = Buffer.from("hevc drawing hevc drawing");
  const start = box("ftyp", "heic", number(0, 4), "mif1heic");
  const item = (id: number, kind: string) =>
    box("infe", number(2, 1), number(0, 3), number(id, 2), number(0, 2), kind, "\0");
  const located = (id: number, offset: number, length: number) =>
    Buffer.concat([
      number(id, 2),
      number(0, 2),
      number(1, 2),
      number(offset, 4),
      number(length, 4),
    ]);
  const meta = (offset: number) =>
    box(
      "meta",
      number(0, 4),
      box("iinf", number(0, 4), number(2, 2), item(1, "hvc1"), item(2, "Exif")),
      box(
        "iloc",
        ...[number(0, 4), number(0x4400, 2), number(2, 2)],
        located(1, offset, drawing.length),
        located(2, offset + drawing.length, secret.length),
      ),
    );
  const offset = start.length + meta(0).length + 8;
  return Buffer.concat([start, meta(offset), box("mdat", drawing, secret), more]);
}
