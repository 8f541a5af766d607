import type { NoticeKind } from "@/domain/notice";
import { fill, placeholdersOf, plain } from "@/notices/template";
import { type NoticeValues, valuesNeeded } from "@/notices/values";

/** The name under which each value stands in a wording, and the longest that it can be. */
const values = {
  trackingCode: { name: "code", longest: "K7M4-9QXT-3RZB" },
  date: { name: "date", longest: "28/09/2026" },
  hour: { name: "hour", longest: "10:30" },
  oneTimeCode: { name: "oneTimeCode", longest: "482913" },
  count: { name: "count", longest: "9999" },
} as const satisfies Record<keyof NoticeValues, { name: string; longest: string }>;

const number = { name: "number", longest: "123456/3101/2026" } as const;

/** The longest value of every placeholder. */
export const longestValues: ReadonlyMap<string, string> = new Map(
  [...Object.values(values), number].map(({ name, longest }) => [name, longest]),
);

/** The kinds that have other words where the number of the file may be told. */
export const numberedKinds: readonly NoticeKind[] = ["registered"];

/** What a wording must say, and what it may say besides. All else is unknown, so nothing personal gets in. */
export interface Placeholders {
  readonly needed: readonly string[];
  readonly allowed: readonly string[];
}

/** The placeholders of a text: each value that its kind is given, and no other. */
export function placeholdersOfSms(kind: NoticeKind, isNumbered: boolean): Placeholders {
  const names = [...namesOf(kind), ...(isNumbered ? [number.name] : [])];
  return { needed: names, allowed: names };
}

/** The placeholders of a mail: what surrounds the paragraphs tells the code, or how many files moved, so they need not. */
export function placeholdersOfMail(kind: NoticeKind, isNumbered: boolean): Placeholders {
  const { needed } = placeholdersOfSms(kind, isNumbered);
  const { name } = kind === "digest" ? values.count : values.trackingCode;
  return { needed: needed.filter((one) => one !== name), allowed: [...new Set([name, ...needed])] };
}

function namesOf(kind: NoticeKind): readonly string[] {
  return valuesNeeded[kind].map((value) => values[value].name);
}

/** What is wrong with the placeholders of a template; null when nothing is. */
export function mistakeOfPlaceholders(
  template: string,
  { needed, allowed }: Placeholders,
): "placeholder_unknown" | "placeholder_missing" | null {
  const names = placeholdersOf(template);
  // A brace that names nothing is a placeholder typed wrongly; it would be sent as it stands.
  if (/[{}]/.test(template.replace(/\{\w+\}/g, ""))) return "placeholder_unknown";
  if (names.some((name) => !allowed.includes(name))) return "placeholder_unknown";
  return needed.every((name) => names.includes(name)) ? null : "placeholder_missing";
}

/** A template with the longest values; a placeholder that nobody knows stays as it was typed. */
export function filledLongest(template: string): string {
  const known = new Map(placeholdersOf(template).map((name) => [name, `{${name}}`]));
  for (const [name, longest] of longestValues) known.set(name, longest);
  return plain(fill(template, known));
}
