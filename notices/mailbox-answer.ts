import type { Locale } from "@/domain/locale";
import { directionOf } from "@/i18n/direction";
import { localePath } from "@/i18n/paths";
import type { AnswerWording } from "@/notices/answer-wording";
import { mailText, type RenderedEmail } from "@/notices/email";
import { type MailBlock, mailHtml } from "@/notices/mail-html";
import { fill } from "@/notices/template";
import { answerAr } from "@/notices/wordings/answer-ar";
import { answerEn } from "@/notices/wordings/answer-en";
import { answerFr } from "@/notices/wordings/answer-fr";

const answers: Record<Locale, AnswerWording> = { ar: answerAr, fr: answerFr, en: answerEn };

/** Says that the box is not read, and where to go instead. It names no file and no code. */
export function renderMailboxAnswer(locale: Locale, appUrl: string): RenderedEmail {
  const { version, subject, paragraphs, links } = answers[locale];
  const values = new Map([
    ["dossier", `${appUrl}${localePath(locale, "/dossier")}`],
    ["help", `${appUrl}${localePath(locale, "/help")}`],
  ]);
  const blockOf = (role: MailBlock["role"]) => (template: string) => ({
    role,
    pieces: fill(template, values),
  });
  const blocks = [...paragraphs.map(blockOf("body")), ...links.map(blockOf("reference"))];
  const direction = directionOf(locale);
  return {
    subject,
    text: mailText(blocks),
    html: mailHtml({ locale, direction, subject, blocks }),
    direction,
    wordingVersion: version,
  };
}
