import type { Locale } from "@/domain/locale";
import { latinDigits } from "@/domain/registration-number";
import { searchForm } from "@/domain/text";

/** What a word that is texted in asks for. */
export const textKeywords = ["status", "help", "stop", "start"] as const;
export type TextKeyword = (typeof textKeywords)[number];

/** A keyword that was found; `language` null: the word is of no language in particular. */
export interface FoundKeyword {
  readonly keyword: TextKeyword;
  readonly language: Locale | null;
}

/** A text without halves of characters. */
export function wellFormed(text: string): string {
  return text.replace(/\p{Cs}/gu, "");
}

/** The form in which texts are compared: no case, accents, vowels, hamzas, marks; words one space apart. */
export function textForm(text: string): string {
  return searchForm(latinDigits(wellFormed(text)));
}

const list = (words: string): ReadonlySet<string> =>
  new Set(words.split("|").map((word) => textForm(word).replace(/ /g, "")));

/** Words as people type them, in the form in which they are compared, without spaces. */
const words: readonly (FoundKeyword & { readonly words: ReadonlySet<string> })[] = [
  {
    keyword: "status",
    language: "ar",
    words: list("تتبع|التتبع|تتبعوا|اتتبع|متابعة|المتابعة|تتبه|تتبغ|وضعية|الوضعية"),
  },
  {
    keyword: "status",
    language: "fr",
    words: list("suivi|suivis|suivie|suivre|suivit|suivy|suivii|suvi|suivi dossier|état|statut"),
  },
  { keyword: "status", language: null, words: list("status|statu|statuts|track|tracking") },
  { keyword: "help", language: "ar", words: list("مساعدة|المساعدة|مساعده|مساعدا") },
  { keyword: "help", language: "fr", words: list("aide|aides|aider|ayde") },
  { keyword: "help", language: null, words: list("help") },
  {
    keyword: "stop",
    language: "ar",
    words: list("توقف|التوقف|توقفوا|أوقف|أوقفوا|إيقاف|الإيقاف|قف|ستوب|wa9ef|wa9f|wa9fo|we9ef|waqef"),
  },
  {
    keyword: "stop",
    language: "fr",
    words: list("arrêt|arrêts|arrêter|arrêtez|arrête|arret sms|desabonner|désinscrire"),
  },
  { keyword: "stop", language: null, words: list("stop|stopp|stope|stop sms|unsubscribe") },
  {
    keyword: "start",
    language: "ar",
    words: list("ابدأ|إبدأ|ابدؤوا|ابدأوا|بدء|البدء|استئناف|استأنف|ستارت|bda|bdaw|kemmel"),
  },
  { keyword: "start", language: "fr", words: list("reprise|reprendre|reprenez|repris|démarrer") },
  { keyword: "start", language: null, words: list("start|unstop|restart") },
];

/** Darija is written by ear: tatabo3, tatabou3, tetabbo3, ttbe3, tataboe… and mosa3ada, moussa3ada. */
const byEar: readonly (FoundKeyword & { readonly pattern: RegExp })[] = [
  { keyword: "status", language: "ar", pattern: /^t+[aeiy]?t+[aei]?b+(ou|oo|[aouwe])?(3|e|h)?$/ },
  { keyword: "help", language: "ar", pattern: /^m(o|ou|u)?ss?[ae]?3+[ae]?d[ae]?h?$/ },
];

/** Words that are offered where people try the service out. */
export const offeredKeywords = [
  "تتبع",
  "SUIVI",
  "tatabo3",
  "مساعدة",
  "AIDE",
  "STOP",
  "START",
] as const;

/** Words around a keyword that change nothing: greetings, thanks, "of my file". */
const fillers = new Set(
  textForm(
    "svp stp merci bonjour bonsoir salut salam slm de du le la l mon ma mes votre dossier plainte sms please my file chokran " +
      "afak dyali ملف ملفي الملف ملفكم شكاية شكايتي الشكاية السلام عليكم سلام ديالي شكرا عافاك عفاكم من فضلكم فضلك المرجو",
  ).split(" "),
);

/** The keyword that a text consists of, whatever stands around it; null when it says anything else. */
export function findKeyword(text: string): FoundKeyword | null {
  const form = textForm(text);
  const spoken = form.split(" ").filter((word) => !fillers.has(word));
  return keywordOf(form.replace(/ /g, "")) ?? keywordOf(spoken.join(""));
}

function keywordOf(compact: string): FoundKeyword | null {
  const found =
    words.find((entry) => entry.words.has(compact)) ??
    byEar.find(({ pattern }) => pattern.test(compact));
  return found === undefined ? null : { keyword: found.keyword, language: found.language };
}

/** The language that a text is written in, by its script; null when it has no letters of either. */
export function languageTyped(text: string): Locale | null {
  if (/\p{Script=Arabic}/u.test(text.replace(/[\p{N}\p{M}\u0640]/gu, ""))) return "ar";
  return /\p{Script=Latin}/u.test(text) ? "fr" : null;
}
