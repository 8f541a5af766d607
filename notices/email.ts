import type { Locale } from "@/domain/locale";
import type { NoticeKind } from "@/domain/notice";
import type { Words } from "@/domain/wording";
import { type Direction, directionOf } from "@/i18n/direction";
import { formatLongDay } from "@/i18n/formatting";
import { type MailBlock, mailHtml } from "@/notices/mail-html";
import { fill, plain } from "@/notices/template";
import type { EmailValuesOf, KnownValues } from "@/notices/values";
import { mailFrames } from "@/notices/wordings";

/** A mail ready to leave; `text` and `html` say the same. */
export interface RenderedEmail {
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  readonly direction: Direction;
  readonly wordingVersion: number;
}

interface MailValues extends KnownValues {
  readonly trackingUrl: string;
  readonly officeName: string;
}

/** What a mail says besides the words of its kind. */
export interface Beside {
  /** The page on which its reader stops mails of its kind; null where it is owed. */
  readonly stopUrl?: string | null;
  /** The receipt of the file goes with it. */
  readonly bearsReceipt?: boolean;
  /** It tells that the usual time of the file is over. */
  readonly isPastUsual?: boolean;
}

/** Says a notice as a mail; null where the kind sends no mail, on purpose. */
export function renderEmail<Kind extends NoticeKind>(
  words: Words,
  kind: Kind,
  locale: Locale,
  values: EmailValuesOf<Kind>,
  { stopUrl = null, bearsReceipt = false, isPastUsual = false }: Beside = {},
): RenderedEmail | null {
  const wording = words[locale][kind];
  const paragraphs =
    (values.registrationNumber ? wording.numbered?.email : undefined) ?? wording.email;
  if ("none" in paragraphs) return null;
  const mail = mailFrames[locale];
  const filled = mailValues(locale, values, stopUrl);
  const blockOf = (role: MailBlock["role"]) => (template: string) => ({
    role,
    pieces: fill(template, filled),
  });
  const blocks: MailBlock[] = [
    ...[
      mail.greeting,
      ...(isPastUsual ? [mail.pastUsual] : []),
      ...paragraphs,
      ...(bearsReceipt ? [mail.receipt] : []),
    ].map(blockOf("body")),
    ...[mail.code, ...(values.ownReference ? [mail.reference] : []), mail.office, mail.link].map(
      blockOf("reference"),
    ),
    ...[...mail.footer, ...(stopUrl === null ? [] : [mail.stop])].map(blockOf("footer")),
  ];
  const subject = plain(fill(mail.subject, filled));
  const direction = directionOf(locale);
  return {
    subject,
    text: mailText(blocks),
    html: mailHtml({ locale, direction, subject, blocks }),
    direction,
    wordingVersion: wording.version,
  };
}

function mailValues(
  locale: Locale,
  known: MailValues,
  stopUrl: string | null,
): ReadonlyMap<string, string> {
  const values = new Map([
    ["office", known.officeName],
    ["url", known.trackingUrl],
  ]);
  if (stopUrl !== null) values.set("stop", stopUrl);
  if (known.trackingCode) values.set("code", known.trackingCode);
  if (known.registrationNumber) values.set("number", known.registrationNumber);
  if (known.ownReference) values.set("reference", known.ownReference);
  if (known.date) values.set("date", formatLongDay(locale, known.date));
  if (known.hour) values.set("hour", known.hour);
  if (known.count) values.set("count", known.count);
  return values;
}

/** The blocks of a mail as plain text. */
export function mailText(blocks: readonly MailBlock[]): string {
  return blocks
    .map(({ role, pieces }, index) => {
      const before = blocks[index - 1]?.role;
      const gap = before === undefined ? "" : role === "body" || role !== before ? "\n\n" : "\n";
      return gap + plain(pieces);
    })
    .join("")
    .concat("\n");
}
