import { type Locale, locales } from "@/domain/locale";
import { type NoticeKind, noticeKinds } from "@/domain/notice";
import { type InEach, type WordingVersion, type Words, wordsOf } from "@/domain/wording";
import type { LanguageWordings, MailFrame } from "@/notices/wording";
import { ar } from "@/notices/wordings/ar";
import { en } from "@/notices/wordings/en";
import { fr } from "@/notices/wordings/fr";

const languages: Record<Locale, LanguageWordings> = { ar, fr, en };

/** What surrounds the paragraphs of every mail. */
export const mailFrames: Readonly<Record<Locale, MailFrame>> = {
  ar: ar.mail,
  fr: fr.mail,
  en: en.mail,
};

/** The first version of every text, with which an archive begins; the later ones are written in the office. */
export const firstWordings: readonly WordingVersion[] = noticeKinds.map((kind) => ({
  kind,
  version: 1,
  texts: {
    sms: inEach(kind, ({ sms }) => (typeof sms === "string" ? sms : null)) ?? noneOf(kind, "sms"),
    email: inEach(kind, ({ email }) => ("none" in email ? null : email)) ?? noneOf(kind, "email"),
    numbered: numberedOf(kind),
  },
}));

/** The first version as it would be rendered. */
export const firstWords: Words = wordsOf(firstWordings);

type Said = LanguageWordings["kinds"][NoticeKind];

/** One thing in every language; null where it is said in none. */
function inEach<Text>(kind: NoticeKind, said: (wording: Said) => Text | null): InEach<Text> | null {
  const [inArabic, inFrench, inEnglish] = locales.map((one) => said(languages[one].kinds[kind]));
  if (inArabic && inFrench && inEnglish) return { ar: inArabic, fr: inFrench, en: inEnglish };
  if (inArabic || inFrench || inEnglish)
    throw new Error(`wordings: ${kind} is not said in every language`);
  return null;
}

function numberedOf(kind: NoticeKind): WordingVersion["texts"]["numbered"] {
  const sms = inEach(kind, ({ numbered }) => numbered?.sms ?? null);
  const email = inEach(kind, ({ numbered }) => numbered?.email ?? null);
  return sms === null || email === null ? null : { sms, email };
}

function noneOf(kind: NoticeKind, channel: "sms" | "email") {
  const said = languages.ar.kinds[kind][channel];
  if (typeof said === "object" && "none" in said) return said;
  throw new Error(`wordings: ${kind} is said by ${channel}`);
}
