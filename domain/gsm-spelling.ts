import { charactersOutsideGsm7 } from "@/domain/sms-encoding";

/** Spellings inside GSM-7 that decomposing a letter does not find. */
const spellings: ReadonlyMap<string, string> = new Map([
  ["’", "'"],
  ["‘", "'"],
  ["‚", ","],
  ["`", "'"],
  ["´", "'"],
  ["ʼ", "'"],
  ["′", "'"],
  ["“", '"'],
  ["”", '"'],
  ["„", '"'],
  ["«", '"'],
  ["»", '"'],
  ["–", "-"],
  ["—", "-"],
  ["‑", "-"],
  ["‐", "-"],
  ["−", "-"],
  ["…", "..."],
  ["•", "-"],
  ["·", "-"],
  ["×", "x"],
  ["œ", "oe"],
  ["Œ", "OE"],
  ["°", "o"],
  ["²", "2"],
  ["³", "3"],
  ["½", "1/2"],
  ["\u00a0", " "],
  ["\u202f", " "],
  ["\u2009", " "],
]);

/** How a character is spelled inside GSM-7; null where no spelling keeps its meaning. */
export function gsmSpelling(character: string): string | null {
  const known = spellings.get(character);
  if (known !== undefined) return known;
  const bare = character.normalize("NFD").replace(/\p{M}/gu, "");
  return bare !== "" && charactersOutsideGsm7(bare).length === 0 ? bare : null;
}

/** A text without the characters that break out of GSM-7, as far as each has a safe spelling. */
export function inGsmSpelling(text: string): string {
  const outside = new Set(charactersOutsideGsm7(text.normalize("NFC")));
  return Array.from(text.normalize("NFC"), (character) =>
    outside.has(character) ? (gsmSpelling(character) ?? character) : character,
  ).join("");
}
