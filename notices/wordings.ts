import type { Locale } from "@/domain/locale";
import { noticeKinds } from "@/domain/notice";
import { type WordingVersion, type Words, wordsOf } from "@/domain/wording";
import type { LanguageWordings, MailFrame } from "@/notices/wording";
import { ar } from "@/notices/wordings/ar";
import { fr } from "@/notices/wordings/fr";

const languages: Record<Locale, LanguageWordings> = { ar, fr };

/** What surrounds the paragraphs of every mail. */
export const mailFrames: Readonly<Record<Locale, MailFrame>> = { ar: ar.mail, fr: fr.mail };

/** The first version of every text, with which an archive begins; the later ones are written in the office. */
export const firstWordings: readonly WordingVersion[] = noticeKinds.map((kind) => {
  const inArabic = languages.ar.kinds[kind];
  const inFrench = languages.fr.kinds[kind];
  const { numbered } = inArabic;
  return {
    kind,
    version: 1,
    texts: {
      sms:
        typeof inArabic.sms === "string" && typeof inFrench.sms === "string"
          ? { ar: inArabic.sms, fr: inFrench.sms }
          : reasonOf(inArabic.sms, inFrench.sms),
      email:
        "none" in inArabic.email || "none" in inFrench.email
          ? reasonOf(inArabic.email, inFrench.email)
          : { ar: inArabic.email, fr: inFrench.email },
      numbered:
        numbered === undefined || inFrench.numbered === undefined
          ? null
          : {
              sms: { ar: numbered.sms, fr: inFrench.numbered.sms },
              email: { ar: numbered.email, fr: inFrench.numbered.email },
            },
    },
  };
});

/** The first version as it would be rendered. */
export const firstWords: Words = wordsOf(firstWordings);

function reasonOf(...said: readonly (string | readonly string[] | { readonly none: string })[]) {
  for (const one of said) if (typeof one === "object" && "none" in one) return { none: one.none };
  throw new Error("wordings: a text is said in one language only");
}
