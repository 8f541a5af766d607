/** One face as the pages load it: the letters of `characters`, out of a face of an npm package. */
export interface FontSubset {
  /** Below `app/fonts`. */
  readonly file: string;
  /** Below `node_modules`. */
  readonly source: string;
  readonly characters: string;
  readonly features: readonly string[];
}

type Range = readonly [first: number, last: number];

const ascii = between([0x20, 0x7e]);
const digitsAndSigns = ascii.replaceAll(/[A-Za-z]/g, "");
const signs = "\u00a0«»°·×–—‘’“”…";
const frenchLetters = "ÀÂÆÇÉÈÊËÎÏÔŒÙÛÜàâæçéèêëîïôœùûüÿ";
/** Arabic as written in Morocco, with the letters that the names of people and places add to it. */
const arabicLetters = `،؛؟${between([0x621, 0x63a], [0x640, 0x64a])}پڤڭگ`;
const arabicMarks = `${between([0x64b, 0x652])}\u0670`;

const arabicFeatures =
  "ccmp init medi fina isol rlig liga calt locl curs kern mark mkmk tnum".split(" ");
const latinFeatures = "ccmp locl kern mark tnum".split(" ");
const plexArabic = "@expo-google-fonts/ibm-plex-sans-arabic";
const plexFiles = "@fontsource/ibm-plex-sans/files/ibm-plex-sans";
const plexArabicFiles = "@fontsource/ibm-plex-sans-arabic/files/ibm-plex-sans-arabic";
const amiriFiles = "@fontsource/amiri/files/amiri";

/** What a page of either language shows of itself, in as few bytes as its letters take. */
const subsets = {
  arabic400: {
    file: "arabic-400.woff2",
    source: `${plexArabic}/400Regular/IBMPlexSansArabic_400Regular.ttf`,
    // With the Latin letters: an Arabic page names the other language and a few short words.
    characters: `${arabicLetters}${arabicMarks}${ascii}${signs}ç`,
    features: arabicFeatures,
  },
  arabic600: {
    file: "arabic-600.woff2",
    source: `${plexArabic}/600SemiBold/IBMPlexSansArabic_600SemiBold.ttf`,
    // With what a code is written in, and the names of the other languages.
    characters: `${arabicLetters}\u064f${digitsAndSigns}${signs}ABCDEFGHJKMNPQRSTVWXYZFrançisEnglh`,
    features: arabicFeatures,
  },
  latin400: {
    file: "latin-400.woff2",
    source: `${plexFiles}-latin-400-normal.woff2`,
    characters: `${ascii}${signs}${frenchLetters}`,
    features: latinFeatures,
  },
  latin600: {
    file: "latin-600.woff2",
    source: `${plexFiles}-latin-600-normal.woff2`,
    characters: `${ascii}${signs}${frenchLetters}`,
    features: latinFeatures,
  },
  titleArabic: {
    file: "title-arabic-700.woff2",
    source: `${amiriFiles}-arabic-700-normal.woff2`,
    // Of the marks only the one that our own words bear: with all of them the face is a fifth larger.
    characters: `${arabicLetters}\u064f `,
    features: arabicFeatures,
  },
  titleLatin: {
    file: "title-latin-700.woff2",
    source: `${amiriFiles}-latin-700-normal.woff2`,
    characters: `${ascii}${signs}${frenchLetters}`,
    features: latinFeatures,
  },
} as const satisfies Record<string, FontSubset>;
export const fontSubsets: readonly FontSubset[] = Object.values(subsets);

const wholeLatin: readonly Range[] = [
  [0xa0, 0xff],
  [0x131, 0x131],
  [0x152, 0x153],
  [0x2c6, 0x2dc],
  [0x2010, 0x2026],
  [0x20ac, 0x20ac],
  [0x2122, 0x2122],
  [0x2190, 0x2193],
  [0x2212, 0x2212],
];
const wholeArabic: readonly Range[] = [
  [0x600, 0x6ff],
  [0x750, 0x77f],
  [0xfb50, 0xfdff],
  [0xfe70, 0xfefc],
];
type Face = readonly [url: string, characters: string];
const packages = "../../node_modules";
/** Whole faces of the packages: fetched for the characters that the subsets lack, and for no other. */
const whole = (weight: 400 | 600): readonly Face[] => [
  [`${packages}/${plexArabicFiles}-arabic-${weight}-normal.woff2`, between(...wholeArabic)],
  [`${packages}/${plexFiles}-latin-${weight}-normal.woff2`, between(...wholeLatin)],
];

const early = ({ file, characters }: FontSubset): Face => [`../fonts/${file}`, characters];
const { arabic400, arabic600, latin400, latin600, titleArabic, titleLatin } = subsets;

/**
 * One family for each language: a browser also fetches the second family of a list while the first is on its
 * way. Of two faces that hold a character, the first is asked for it.
 */
const families: readonly (readonly [name: string, weight: number, faces: readonly Face[]])[] = [
  ["Insaf Arabic", 400, [early(arabic400), early(latin400), ...whole(400)]],
  ["Insaf Arabic", 600, [early(arabic600), early(latin600), ...whole(600)]],
  ["Insaf Latin", 400, [early(latin400), early(arabic400), ...whole(400)]],
  ["Insaf Latin", 600, [early(latin600), early(arabic600), ...whole(600)]],
  ["Insaf Title Arabic", 700, [early(titleArabic), early(titleLatin)]],
  ["Insaf Title Latin", 700, [early(titleLatin), early(titleArabic)]],
];

/** The style sheet that goes with the subsets: no two faces of a family claim the same character. */
export function fontSheet(): string {
  const rules = families.flatMap(([family, weight, faces]) => {
    const claimed = new Set<string>();
    return faces.map(([url, characters]) => {
      const own = [...characters].filter((one) => !claimed.has(one));
      for (const one of own) claimed.add(one);
      return faceRule(family, weight, url, codePoints(own));
    });
  });
  return `${rules.join("\n")}\n`;
}

function faceRule(family: string, weight: number, url: string, points: readonly number[]): string {
  return `@font-face { font-family: "${family}"; font-weight: ${weight}; font-display: swap; src: url("${url}") format("woff2"); unicode-range: ${unicodeRange(points)}; }`;
}

function unicodeRange(points: readonly number[]): string {
  const ranges: [number, number][] = [];
  for (const point of points) {
    const last = ranges.at(-1);
    if (last?.[1] === point - 1) last[1] = point;
    else ranges.push([point, point]);
  }
  const hex = (point: number) => point.toString(16).toUpperCase().padStart(4, "0");
  return ranges
    .map(([first, last]) => (first === last ? `U+${hex(first)}` : `U+${hex(first)}-${hex(last)}`))
    .join(", ");
}

function codePoints(characters: readonly string[]): number[] {
  const points = new Set(Array.from(characters, (one) => one.codePointAt(0) ?? 0));
  return [...points].toSorted((one, other) => one - other);
}

function between(...ranges: readonly Range[]): string {
  return ranges
    .flatMap(([first, last]) => Array.from({ length: last - first + 1 }, (_, i) => first + i))
    .map((point) => String.fromCodePoint(point))
    .join("");
}
