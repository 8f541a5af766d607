import type { Locale } from "@/domain/locale";
import type { NoticeKind } from "@/domain/notice";
import { smsSegments } from "@/domain/sms-encoding";
import type { Words } from "@/domain/wording";
import { directionOf } from "@/i18n/direction";
import type { DigestWording } from "@/notices/digest-wording";
import { mailText } from "@/notices/email";
import { type MailBlock, mailHtml } from "@/notices/mail-html";
import { renderSms } from "@/notices/sms";
import { fill, plain } from "@/notices/template";
import { hasValuesFor, type KnownValues } from "@/notices/values";
import { digestAr } from "@/notices/wordings/digest-ar";
import { digestEn } from "@/notices/wordings/digest-en";
import { digestFr } from "@/notices/wordings/digest-fr";
import { mailFrames } from "@/notices/wordings";

const wordings: Record<Locale, DigestWording> = { ar: digestAr, fr: digestFr, en: digestEn };

/** What a file is called: its code, and by its reader something else. */
interface FileNames {
  readonly code: string;
  readonly ownReference: string | null;
}

/** One thing that happened in a file. */
interface DigestMailLine extends FileNames {
  readonly kind: NoticeKind;
  readonly values: KnownValues;
  readonly trackingUrl: string;
  readonly officeName: string;
}

/**
 * The digest as a text of one segment: how many files moved, which, and where the list is. What does not fit is
 * left out: first the address, for its reader knows it, then the names of the files. Null where it says nothing.
 */
export function renderDigestText(
  words: Words,
  locale: Locale,
  lines: readonly FileNames[],
  url: string,
) {
  const { colon, separator } = wordings[locale];
  const files = filesOf(lines).map(([first]) => first.ownReference ?? first.code);
  const said = renderSms(words, "digest", locale, { count: String(files.length) })?.text.replace(
    /\.$/,
    "",
  );
  if (said === undefined) return null;
  const named = `${said}${colon}${files.join(separator)}`;
  const options = [`${named}. ${url}`, named, `${said}. ${url}`, said];
  const fits = options.find((one) => smsSegments(one).segments === 1) ?? said;
  return { text: fits, ...smsSegments(fits), wordingVersion: null };
}

/** The digest as a mail: under each file what happened in it, in the words of its texts. Null where it says nothing. */
export function renderDigestMail(
  words: Words,
  locale: Locale,
  lines: readonly DigestMailLine[],
  url: string,
) {
  const { subject, list, footer } = wordings[locale];
  const { email: lead } = words[locale].digest;
  if ("none" in lead) return null;
  const frame = mailFrames[locale];
  const files = filesOf(lines);
  const common = new Map([
    ["count", String(files.length)],
    ["url", url],
  ]);
  const block = (role: MailBlock["role"], template: string, values = common): MailBlock => ({
    role,
    pieces: fill(template, values),
  });
  const blocks = [
    block("body", frame.greeting),
    ...lead.map((paragraph) => block("body", paragraph)),
    ...files.flatMap((told) => {
      const [{ code, ownReference, officeName, trackingUrl }] = told;
      const values = new Map([
        ["code", code],
        ["reference", ownReference ?? ""],
        ["office", officeName],
        ["url", trackingUrl],
      ]);
      return [
        ...told.map((line) => ({ role: "body" as const, pieces: sentenceOf(words, locale, line) })),
        block("reference", frame.code, values),
        ...(ownReference === null ? [] : [block("reference", frame.reference, values)]),
        block("reference", frame.office, values),
        block("reference", frame.link, values),
      ];
    }),
    block("body", list),
    ...[...frame.footer, footer].map((template) => block("footer", template)),
  ];
  const direction = directionOf(locale);
  const written = plain(fill(subject, common));
  return {
    subject: written,
    text: mailText(blocks),
    html: mailHtml({ locale, direction, subject: written, blocks }),
    direction,
    wordingVersion: null,
  };
}

/** What a step is in the words of its text; where the office silences that, only that something is new. */
function sentenceOf(words: Words, locale: Locale, { kind, values, code }: DigestMailLine) {
  const text = hasValuesFor(kind, values) ? renderSms(words, kind, locale, values) : null;
  return text === null
    ? fill(mailFrames[locale].subject, new Map([["code", code]]))
    : [{ text: text.text, isValue: false }];
}

type Some<Line> = readonly [Line, ...Line[]];

/** The lines of each file together, in the order in which the files come up. */
function filesOf<Line extends FileNames>(lines: readonly Line[]): readonly Some<Line>[] {
  const files = new Map<string, Some<Line>>();
  for (const line of lines) {
    const before = files.get(line.code);
    files.set(line.code, before === undefined ? [line] : [...before, line]);
  }
  return [...files.values()];
}
