import type { Locale } from "@/domain/locale";
import { directionOf } from "@/i18n/direction";
import { localePath } from "@/i18n/paths";
import { mailText, type RenderedEmail } from "@/notices/email";
import { type MailBlock, mailHtml } from "@/notices/mail-html";
import type { SignInWording } from "@/notices/sign-in-wording";
import { fill } from "@/notices/template";
import { signInAr } from "@/notices/wordings/sign-in-ar";
import { signInEn } from "@/notices/wordings/sign-in-en";
import { signInFr } from "@/notices/wordings/sign-in-fr";

const wordings: Record<Locale, SignInWording> = { ar: signInAr, fr: signInFr, en: signInEn };

/** Says the link to sign in by. It is the same mail whether or not any file knows the address. */
export function renderSignInMail(locale: Locale, token: string, appUrl: string): RenderedEmail {
  const { version, subject, paragraphs, link, footer } = wordings[locale];
  const values = new Map([["url", `${appUrl}${localePath(locale, `/account/link/${token}`)}`]]);
  const blockOf = (role: MailBlock["role"]) => (template: string) => ({
    role,
    pieces: fill(template, values),
  });
  const blocks = [
    ...paragraphs.map(blockOf("body")),
    blockOf("reference")(link),
    ...footer.map(blockOf("footer")),
  ];
  const direction = directionOf(locale);
  return {
    subject,
    text: mailText(blocks),
    html: mailHtml({ locale, direction, subject, blocks }),
    direction,
    wordingVersion: version,
  };
}
