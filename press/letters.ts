import { NodeCompiler } from "@myriaddreamin/typst-ts-node-compiler";
import type { OfficeLocale } from "@/domain/locale";
import type { Letter, LetterLine } from "@/notices/letter";
import { readFonts } from "@/press/fonts";
import { letterTemplate } from "@/press/letter-template";

/** The list that goes to the post with the letters. */
export interface Bordereau {
  readonly language: OfficeLocale;
  readonly title: string;
  readonly lines: readonly LetterLine[];
  readonly columns: readonly string[];
  /** What has its own box: the stamp of the post, the signature of the office. */
  readonly boxes: readonly string[];
}

/** Letters printed together; `mark` stands small at the foot of each. */
export interface LettersToSet {
  readonly title: string;
  readonly letters: readonly (Letter & { readonly mark: string })[];
  readonly sheet: Bordereau;
}

/** Sets letters, one a page whatever their length, and their bordereau at the end, as one PDF. */
export function setLetters({ title, letters, sheet }: LettersToSet): Buffer {
  const rows = letters.map(({ trackingCode, name, city }, position) => ({
    place: String(position + 1),
    code: trackingCode,
    name,
    city,
  }));
  const batch = JSON.stringify({ title, letters, sheet: { ...sheet, rows } });
  const compiler = NodeCompiler.create({ fontArgs: [{ fontBlobs: readFonts() }] });
  const set = compiler.compile({ mainFileContent: letterTemplate, inputs: { batch } });
  // What the typesetter says may quote the letter: it stays here.
  if (set.result === null) throw new Error("setLetters: the template could not be set");
  return compiler.pdf(set.result, { pdfStandard: "1.7" });
}
