import { searchForm } from "@/domain/text";

/*
 * Whether two whole names may be one person's, across spellings and scripts: "Karim Zerouali", "ZÉROUALI Karim
 * Ahmed", «كريم الزروالي». The archive holds the same rule as `same_name`; a test compares the two.
 */

/** Parts that are written now alone and now with the word after them: "Ben Ali", "Benali", «عبد الله». */
const joined =
  /(?<![^ ])(el|al|er|es|ed|ez|en|et|ech|ben|bin|ibn|bou|abou|abu|ait|abd|abdel|oulad|ould|ال|بن|ابن|بو|ابو|ايت|عبد|اولاد|ولد) /gu;

/** "Noureddine", "Nour Eddine", «نور الدين»: one word. */
const faith = / (?=(?:[ae][dl] ?|d)?dine?(?: |$)|الدين(?: |$))/gu;

/** So many words of a name are compared: no real one has half of them, and a longer one costs as little. */
const comparedWords = 16;

/** The compared words of a name in search form; empty: fewer than two, which is nobody's name. */
function wordsOf(name: string): readonly string[] {
  const words = name.replace(faith, "").replace(joined, "$1").split(" ");
  return words.length < 2 ? [] : words.slice(0, comparedWords);
}

const article = /^(?:ال(?=..)|[ae]l(?=..)|[ae](?=dd|rr|tt|zz|ss|nn)|e(?=ch))/u;

/** French and Moroccan spellings of one sound, in this order. */
const latinSounds: readonly (readonly [RegExp, string])[] = [
  [/ch|sh/g, "C"],
  [/dj/g, "j"],
  [/ph/g, "f"],
  [/[kg]h/g, "k"],
  [/([td])h/g, "$1"],
  [/c(?=[eiy])/g, "s"],
  [/[cqg]/g, "k"],
  [/v/g, "f"],
  [/p/g, "b"],
  [/x/g, "ks"],
  [/([aeiouy])h$/, "$1"],
  [/([^aeiouy])e$/, "$1"],
];

/** The letters of other scripts by how they are written in Latin; "a": as a vowel, or not at all. */
const letters = {
  a: "اعويءⴰⴻⵄⵉⵓⵡⵢ",
  b: "بپⴱ",
  t: "تثطⵜⵟ",
  j: "جⵊ",
  h: "حهⵀⵃ",
  k: "خغقكⴳⴽⵅⵇⵖ",
  d: "دذضظⴷⴹ",
  r: "رⵔⵕ",
  z: "زⵣⵥ",
  s: "سصⵙⵚ",
  C: "شⵛ",
  f: "فڤⴼ",
  l: "لⵍ",
  m: "مⵎ",
  n: "نⵏ",
};

const sounds = new Map(
  Object.entries(letters).flatMap(([latin, others]) => [...others].map((one) => [one, latin])),
);

const isLatin = (word: string): boolean => /^[a-z]+$/.test(word);

function sound(word: string): string {
  return latinSounds.reduce((said, [spelling, as]) => said.replace(spelling, as), word);
}

/** A Latin word as few spellings apart as people write it: "Mohammed", "Mouhamed"; "Leila", "Layla". */
function spelling(word: string): string {
  return sound(word)
    .replace(/ou|[ow]/g, "u")
    .replace(/y/g, "i")
    .replace(/e/g, "a")
    .replace(/(.)\1+/gu, "$1");
}

/** The consonants of a word, and whether it begins and ends with a vowel: all that the scripts share. */
function consonants(word: string): string {
  const read = isLatin(word)
    ? sound(word).replace(/[aeiouwy]/g, "a")
    : [...word.replace(/ه$/u, "ا")].map((letter) => sounds.get(letter) ?? letter).join("");
  return (
    read
      .replace(/(?<=.)a+(?=.)/gu, "")
      // The article inside a name is written before these letters, and not said.
      .replace(/^abdl(?=[tdrzsnC])/u, "abd")
      .replace(/ldn$/u, "dn")
      .replace(/(.)\1+/gu, "$1")
  );
}

function isSameWord(one: string, other: string): boolean {
  const key =
    isLatin(one) === isLatin(other)
      ? isLatin(one)
        ? spelling
        : (word: string) => word
      : consonants;
  const keysOf = (word: string) => [key(word), key(word.replace(article, ""))];
  return keysOf(one).some((found) => keysOf(other).includes(found));
}

/**
 * Names in their search form: true when each word of the shorter, two at least, is one of the longer's. What stands
 * beyond the sixteenth word of a name is not looked at: it neither ties two names nor keeps them apart.
 */
export function isSameName(one: string, other: string): boolean {
  const [few, many] = [wordsOf(one), wordsOf(other)].sort((a, b) => a.length - b.length);
  if (few === undefined || many === undefined || few.length === 0) return false;
  const left = [...many];
  return few.every((word) => {
    const found = left.findIndex((candidate) => isSameWord(word, candidate));
    if (found >= 0) left.splice(found, 1);
    return found >= 0;
  });
}

/** A whole name as names are compared; null where it has one word at most. */
export function comparableName(name: string): string | null {
  const form = searchForm(name);
  return form.includes(" ") ? form : null;
}

/** A whole name whatever the order of its parts, in one spelling; null where it has one word at most. */
export function nameMark(name: string): string | null {
  return comparableName(name)?.split(" ").sort().join(" ") ?? null;
}
