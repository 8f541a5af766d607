import type { Locale } from "@/domain/locale";
import { latinDigits } from "@/domain/registration-number";
import { cleanParagraphs } from "@/domain/text";
import {
  findKeyword,
  languageTyped,
  type TextKeyword,
  textForm,
  wellFormed,
} from "@/domain/text-keywords";
import { parseTrackingCode, type TrackingCode } from "@/domain/tracking-code";

/** What a text that came in says. `language` is that of its words; null: they are of none in particular. */
export type TextIn =
  /** `code` null: every file of the number; `unreadable`: something that was meant as a code. */
  | {
      readonly says: "status";
      readonly code: TrackingCode | "unreadable" | null;
      readonly language: Locale | null;
    }
  | {
      readonly says: Exclude<TextKeyword, "status">;
      readonly language: Locale | null;
    }
  | { readonly says: "rating"; readonly score: Score }
  /** Somebody's own words, made harmless to show. */
  | {
      readonly says: "words";
      readonly words: string;
      readonly code: TrackingCode | null;
      readonly language: Locale | null;
    }
  /** Digits alone, a one-time code most likely: not a message, and not kept in any file. */
  | { readonly says: "digits" }
  | { readonly says: "nothing" }
  /** Our own words come back: a machine answers a machine. */
  | { readonly says: "ours" };

export const scores = [1, 2, 3, 4, 5] as const;
export type Score = (typeof scores)[number];

/** The longest message that joins a file; more than ten parts is no message by hand. */
export const longestMessage = 2_000;

/** Reads a text that came in. Anything may stand in it; nothing makes this throw. */
export function readTextIn(text: string): TextIn {
  if (isOurs(text)) return { says: "ours" };
  const score = readScore(text);
  if (score !== null) return { says: "rating", score };
  const { code, rest } = takeCode(text);
  const said = rest === "" && code !== null ? bareCode : findKeyword(rest);
  if (said?.keyword === "status") return { says: "status", code, language: said.language };
  if (said !== null && code === null) return { says: said.keyword, language: said.language };
  const asked = code === null ? askedWithBadCode(text) : null;
  if (asked !== null) return asked;
  return readWords(text, code);
}

const bareCode = { keyword: "status", language: null } as const;

function readWords(text: string, code: TrackingCode | null): TextIn {
  const words = readableWords(text);
  const form = textForm(words);
  if (form === "" && !/\p{Emoji_Presentation}/u.test(words)) return { says: "nothing" };
  if (/^[\d ]+$/.test(form)) return { says: "digits" };
  return { says: "words", words, code, language: languageTyped(text) };
}

/** A text as it may be shown: without what hides or reorders other words, and not longer than a message. */
function readableWords(text: string): string {
  const harmless = wellFormed(text).replace(
    /(?![\t\n\r])\p{Cc}|[\ufffd\u202a-\u202e\u2066-\u206f\ufeff\ufff9-\ufffb]|[\u{e0000}-\u{e007f}]/gu,
    "",
  );
  return Array.from(cleanParagraphs(harmless)).slice(0, longestMessage).join("").trim();
}

/** A lone digit from 1 to 5, also as `4/5`. */
function readScore(text: string): Score | null {
  const form = textForm(text);
  const [, digit] = /^([1-5])(?: ?(?:5|sur 5|من 5))?$/.exec(form) ?? [];
  if (digit === undefined || (form !== digit && !/[/\u2044]|sur|من/u.test(latinDigits(text))))
    return null;
  return scores.find((score) => String(score) === digit) ?? null;
}

const symbols = 12;

/** The first tracking code in a text, and the text without it. */
function takeCode(text: string): { readonly code: TrackingCode | null; readonly rest: string } {
  const parts = latinDigits(wellFormed(text))
    .normalize("NFKC")
    .split(/([^\p{L}\p{N}\p{M}]+)/u);
  for (let start = 0; start < parts.length; start += 2) {
    let typed = "";
    for (let end = start; end < parts.length && typed.length < symbols + 8; end += 2) {
      typed += parts[end] ?? "";
      // A keyword may stick to the code.
      const code = parseTrackingCode(typed.slice(-symbols));
      if (code === null || typed.length < symbols) continue;
      const before = typed.slice(0, -symbols);
      if (before !== "" && findKeyword(before) === null) continue;
      const rest = [...parts.slice(0, start), before, " ", ...parts.slice(end + 1)].join("");
      return { code, rest: textForm(rest) };
    }
  }
  return { code: null, rest: text };
}

/** A keyword with something beside it that was meant as a code: it is answered as a code that nobody has. */
function askedWithBadCode(text: string): TextIn | null {
  const [first = "", ...others] = textForm(text).split(" ");
  const said = findKeyword(first);
  if (said?.keyword !== "status") return null;
  const typed = others.join("");
  return /^[a-z0-9]{6,16}$/.test(typed) && /\d/.test(typed)
    ? { says: "status", code: "unreadable", language: said.language }
    : null;
}

/** How our own texts begin, or what only they say. */
const ourWords: readonly string[] = [
  "النيابة العامة:",
  "Ministère public :",
  "رمز التحقق:",
  "Code de vérification :",
  "لديكم رسالة جديدة",
  "Vous avez un nouveau message",
  "لديكم استمارة لم تكتمل",
  "Vous avez un formulaire inachevé",
  "ما رأيكم في الخدمة",
  "Votre avis sur le service",
  "أرسلوا كلمة تتبع",
  "Envoyez SUIVI depuis votre numéro",
  "Public prosecution:",
  "Verification code:",
  "You have a new message. Call the office",
  "You have an unfinished form",
  "How was the service? Send a figure",
  "Text STATUS from the number you gave",
].map(textForm);

/** Whether a text holds the words of one of ours, as those of machines that quote what they answer. */
export function isOurs(text: string): boolean {
  const form = textForm(text);
  return ourWords.some((words) => form.startsWith(words) || form.includes(` ${words} `));
}
