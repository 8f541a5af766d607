/** Families of browsers, told apart enough for somebody to know their own. */
export const browserFamilies = [
  "firefox",
  "chrome",
  "edge",
  "safari",
  "opera",
  "samsung",
  "other",
] as const;
export type BrowserFamily = (typeof browserFamilies)[number];

// Most browsers also claim to be others: the most particular name decides.
const marks: readonly (readonly [RegExp, BrowserFamily])[] = [
  [/\bEdg(?:e|A|iOS)?\//, "edge"],
  [/\b(?:OPR|Opera|OPT)\//, "opera"],
  [/\bSamsungBrowser\//, "samsung"],
  [/\b(?:Firefox|FxiOS)\//, "firefox"],
  [/\b(?:Chrome|CriOS|Chromium|HeadlessChrome)\//, "chrome"],
  [/\bSafari\//, "safari"],
];

/** The family that a browser says it is of. */
export function browserFamilyOf(userAgent: string | null): BrowserFamily {
  const said = (userAgent ?? "").slice(0, 512);
  return marks.find(([mark]) => mark.test(said))?.[1] ?? "other";
}
