import { readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { brotliDecompressSync } from "node:zlib";
import { expect, it } from "vitest";
import { fontSheet, fontSubsets } from "@/bin/font-subsets";
import ar from "@/i18n/messages/ar.json";
import en from "@/i18n/messages/en.json";
import fr from "@/i18n/messages/fr.json";

const inFonts = (file: string) => join("app", "fonts", file);
/** A page in Latin letters names Arabic in Arabic. */
const latin = ["latin-400.woff2", "latin-600.woff2", "title-latin-700.woff2", "arabic-400.woff2"];
const facesOf = {
  ar: ["arabic-400.woff2", "arabic-600.woff2", "title-arabic-700.woff2"],
  fr: latin,
  en: latin,
};

it("each face holds every character that its rule in the style sheet claims", () => {
  for (const { file, characters } of fontSubsets) {
    const held = charactersOf(readFileSync(inFonts(file)));
    const missing = [...characters].filter((one) => !held.has(one.codePointAt(0) ?? 0));
    expect(missing, file).toEqual([]);
  }
});

it("each face is as small as its characters: none is left of the package's others", () => {
  for (const { file, characters } of fontSubsets) {
    const held = charactersOf(readFileSync(inFonts(file)));
    for (const one of characters) held.delete(one.codePointAt(0) ?? 0);
    expect([...held], file).toEqual([]);
  }
});

it("the style sheet is the one that the table makes", () => {
  const bare = (sheet: string) => sheet.replaceAll(/\s+/g, "");
  expect(bare(readFileSync(join("app", "styles", "faces.css"), "utf8"))).toBe(bare(fontSheet()));
});

it.each([
  ["ar", ar],
  ["fr", fr],
  ["en", en],
] as const)("our own words in %s need no late face", (locale, messages) => {
  const early = fontSubsets.filter(
    ({ file }) => /-400/.test(file) && facesOf[locale].some((one) => one === file),
  );
  const held = new Set(early.flatMap(({ characters }) => [...characters, "\n"]));
  const missing = new Set([...JSON.stringify(messages)].filter((one) => !held.has(one)));
  expect([...missing]).toEqual([]);
});

it("titles in Arabic find each of their letters and marks in the title face", () => {
  const title = fontSubsets.find(({ file }) => file === "title-arabic-700.woff2");
  const held = new Set(title?.characters);
  const used = [...JSON.stringify(ar)].filter((one) => /\p{Script=Arabic}|\p{M}/u.test(one));
  expect([...new Set(used)].filter((one) => !held.has(one))).toEqual([]);
});

it("a page takes at most 70 kB of faces", () => {
  for (const locale of ["ar", "fr", "en"] as const) {
    const bytes = facesOf[locale].reduce((sum, file) => sum + statSync(inFonts(file)).size, 0);
    expect(bytes, locale).toBeLessThan(70_000);
  }
});

/** The code points that a WOFF2 file maps to a shape, read from its own table. */
function charactersOf(file: Buffer): Set<number> {
  const cmap = tableOf(file, 0);
  const held = new Set<number>();
  for (let record = 0; record < cmap.readUInt16BE(2); record += 1) {
    const at = cmap.readUInt32BE(4 + record * 8 + 4);
    if (cmap.readUInt16BE(at) !== 4) continue;
    const segments = cmap.readUInt16BE(at + 6) / 2;
    for (let segment = 0; segment < segments; segment += 1) {
      const last = cmap.readUInt16BE(at + 14 + segment * 2);
      const first = cmap.readUInt16BE(at + 16 + (segments + segment) * 2);
      for (let point = first; point <= last && point < 0xffff; point += 1) held.add(point);
    }
  }
  return held;
}

/** `cmap` is the first of the known names of tables and is never transformed. */
function tableOf(file: Buffer, wanted: number): Buffer {
  const tables = file.readUInt16BE(12);
  const compressed = file.readUInt32BE(20);
  let at = 48;
  const variable = () => {
    let value = 0;
    for (;;) {
      const byte = file.readUInt8(at++);
      value = value * 128 + (byte & 127);
      if (byte < 128) return value;
    }
  };
  let offset = 0;
  let found: readonly [number, number] | null = null;
  for (let table = 0; table < tables; table += 1) {
    const flags = file.readUInt8(at++);
    const name = flags & 63;
    if (name === 63) at += 4;
    const plain = variable();
    const version = flags >> 6;
    const isTransformed = name === 10 || name === 11 ? version !== 3 : version !== 0;
    const length = isTransformed ? variable() : plain;
    if (name === wanted) found = [offset, length];
    offset += length;
  }
  if (found === null) throw new Error("The face has no such table.");
  const content = brotliDecompressSync(file.subarray(at, at + compressed));
  return content.subarray(found[0], found[0] + found[1]);
}
