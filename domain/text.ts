/** Control characters, halves of characters, and marks that reorder or hide text: nobody types them on purpose. */
const forbidden =
  /(?![\t\n\r])\p{Cc}|\p{Cs}|[\u202a-\u202e\u2066-\u206f\ufeff\ufff9-\ufffb\u{e0000}-\u{e007f}]/u;
/** Marks that keyboards and copying add around Arabic text; harmless, so they are dropped. */
const dropped = /[\u00ad\u200b\u200e\u200f\u061c\u2060]/g;

/** Whether a text holds characters that could hide or reorder what a reader sees. */
export function hasForbiddenCharacters(text: string): boolean {
  return forbidden.test(text);
}

/** One line as typed: trimmed, inner spaces single, Unicode in composed form. */
export function cleanLine(text: string): string {
  return text.replace(dropped, "").normalize("NFC").replace(/\s+/g, " ").trim();
}

/** Several lines as typed: trimmed, line ends made one kind, at most one empty line in a row. */
export function cleanParagraphs(text: string): string {
  return text
    .replace(dropped, "")
    .normalize("NFC")
    .replace(/\r\n?/g, "\n")
    .replace(/[^\S\n]+/g, " ")
    .replace(/ ?\n ?/g, "\n")
    .replace(/\n{3,}/g, "\n\n")
    .trim();
}

/** Whether every letter is Arabic, Tifinagh or Latin, and there is at least one. */
export function hasReadableScript(text: string): boolean {
  return /\p{L}/u.test(text) && !/[^\P{L}\p{scx=Arabic}\p{scx=Tifinagh}\p{scx=Latin}]/u.test(text);
}

/** A name in the form in which it is searched: no case, accents, vowels, hamzas or letter variants. */
export function searchForm(text: string): string {
  return text
    .normalize("NFKD")
    .toLowerCase()
    .replace(/[\p{M}\p{Cf}\u0640]/gu, "")
    .replace(/ٱ/g, "ا")
    .replace(/[ىی]/g, "ي")
    .replace(/ة/g, "ه")
    .replace(/[ڭگک]/g, "ك")
    .replace(/œ/g, "oe")
    .replace(/æ/g, "ae")
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim();
}
