import type { Locale } from "@/domain/locale";
import type { NoticeKind } from "@/domain/notice";
import { type SmsSize, smsSegments } from "@/domain/sms-encoding";
import type { Wording, Words } from "@/domain/wording";
import { formatDay } from "@/i18n/formatting";
import { fill, placeholdersOf, plain } from "@/notices/template";
import type { KnownValues, SmsValuesOf } from "@/notices/values";
import { mailFrames } from "@/notices/wordings";

/** A text message ready to leave, with what it costs. */
export interface RenderedSms extends SmsSize {
  readonly text: string;
  readonly wordingVersion: number;
}

/** Says a notice as a text message: one segment, nothing personal. Null where none is sent, on purpose. */
export function renderSms<Kind extends NoticeKind>(
  words: Words,
  kind: Kind,
  locale: Locale,
  values: SmsValuesOf<Kind>,
): RenderedSms | null {
  const wording = words[locale][kind];
  const template = templateOf(wording, values);
  if (template === null) return null;
  const text = withReference(
    plain(fill(template, smsValues(values))),
    locale,
    values.ownReference ?? null,
  );
  return { text, ...smsSegments(text), wordingVersion: wording.version };
}

/** The text with what its reader calls the file, where both fit into the one segment. */
function withReference(text: string, locale: Locale, reference: string | null): string {
  if (reference === null) return text;
  const longer = `${text} ${plain(fill(mailFrames[locale].textReference, new Map([["reference", reference]])))}`;
  const before = smsSegments(text);
  const after = smsSegments(longer);
  return after.segments <= before.segments && after.encoding === before.encoding ? longer : text;
}

/** A notice as it will be sent, with what is not known yet left open; null where no text is sent. */
export function previewSms(
  words: Words,
  kind: NoticeKind,
  locale: Locale,
  known: KnownValues,
): string | null {
  const template = templateOf(words[locale][kind], known);
  if (template === null) return null;
  const values = new Map(placeholdersOf(template).map((name) => [name, "…"]));
  for (const [name, value] of smsValues(known)) values.set(name, value);
  return plain(fill(template, values));
}

/** The only text that the phone of a protected file gets; it names nothing, and cannot be silenced. */
export function safeText(words: Words, locale: Locale): string {
  return previewSms(words, "safe", locale, {}) ?? "";
}

/** The same text in every language. */
export function safeTexts(words: Words): Readonly<Record<Locale, string>> {
  return { ar: safeText(words, "ar"), fr: safeText(words, "fr"), en: safeText(words, "en") };
}

function templateOf({ sms, numbered }: Wording, known: KnownValues): string | null {
  if (typeof sms !== "string") return null;
  return (known.registrationNumber ? numbered?.sms : undefined) ?? sms;
}

function smsValues(known: KnownValues): ReadonlyMap<string, string> {
  const values = new Map<string, string>();
  if (known.trackingCode) values.set("code", known.trackingCode);
  if (known.registrationNumber) values.set("number", known.registrationNumber);
  if (known.date) values.set("date", formatDay(known.date));
  if (known.hour) values.set("hour", known.hour);
  if (known.oneTimeCode) values.set("oneTimeCode", known.oneTimeCode);
  if (known.count) values.set("count", known.count);
  return values;
}
