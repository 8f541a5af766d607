import type { AttachmentKind } from "@/domain/attachment";

/** What content begins like: a kind that is taken, or one that is refused by name. */
export type Signature =
  | { readonly is: "kind"; readonly kind: AttachmentKind | "zip" | "ole" }
  | { readonly is: "archive" }
  | { readonly is: "unknown" };

const startsWith = (bytes: Buffer, hex: string, from = 0): boolean =>
  bytes.subarray(from, from + hex.length / 2).equals(Buffer.from(hex, "hex"));

/** Content whose first bytes are those of an archive or of something packed. */
const archives = [
  "1f8b", // gzip
  "425a68", // bzip2
  "fd377a585a00", // xz
  "377abcaf271c", // 7z
  "526172211a07", // rar
  "28b52ffd", // zstandard
  "4d534346", // cabinet
  "504b0506", // a zip with nothing in it
  "504b0708", // a spanned zip
] as const;

/** HEVC pictures only: a sequence or another codec is something else. */
const heicBrands = new Set(["heic", "heix", "heim", "heis", "mif1"]);

/** Reads what content is by its first bytes; no name and no claim of the sender counts. */
export function signatureOf(bytes: Buffer): Signature {
  const kind = kindOf(bytes);
  if (kind !== null) return { is: "kind", kind };
  const isTar = bytes.toString("latin1", 257, 262) === "ustar";
  return { is: isTar || archives.some((hex) => startsWith(bytes, hex)) ? "archive" : "unknown" };
}

function kindOf(bytes: Buffer): AttachmentKind | "zip" | "ole" | null {
  if (startsWith(bytes, "255044462d")) return "pdf";
  if (startsWith(bytes, "ffd8ff")) return "jpeg";
  if (startsWith(bytes, "89504e470d0a1a0a")) return "png";
  if (startsWith(bytes, "52494646") && startsWith(bytes, "57454250", 8)) return "webp";
  if (startsWith(bytes, "504b0304")) return "zip";
  if (startsWith(bytes, "d0cf11e0a1b11ae1")) return "ole";
  if (startsWith(bytes, "66747970", 4) && heicBrands.has(bytes.toString("latin1", 8, 12)))
    return "heic";
  return null;
}
