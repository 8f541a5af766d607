import type { Locale } from "@/domain/locale";
import type { NoticeKind } from "@/domain/notice";
import { type SmsSize, smsSegments } from "@/domain/sms-encoding";
import { formatDay } from "@/i18n/formatting";
import { fill, placeholdersOf, plain } from "@/notices/template";
import type { KnownValues, SmsValuesOf } from "@/notices/values";
import { wordingOf } from "@/notices/wordings";

/** A text message ready to leave, with what it costs. */
export interface RenderedSms extends SmsSize {
  readonly text: string;
  readonly wordingVersion: number;
}

/** Says a notice as a text message: one segment, nothing personal. */
export function renderSms<Kind extends NoticeKind>(
  kind: Kind,
  locale: Locale,
  values: SmsValuesOf<Kind>,
): RenderedSms {
  const wording = wordingOf(kind, locale);
  const hasNumber = Boolean(values.registrationNumber);
  const template = (hasNumber ? wording.numbered?.sms : undefined) ?? wording.sms;
  const text = plain(fill(template, smsValues(values)));
  return { text, ...smsSegments(text), wordingVersion: wording.version };
}

/** A notice as it will be sent, with what is not known yet left open. */
export function previewSms(kind: NoticeKind, locale: Locale, known: KnownValues): string {
  const wording = wordingOf(kind, locale);
  const hasNumber = Boolean(known.registrationNumber);
  const template = (hasNumber ? wording.numbered?.sms : undefined) ?? wording.sms;
  const values = new Map(placeholdersOf(template).map((name) => [name, "…"]));
  for (const [name, value] of smsValues(known)) values.set(name, value);
  return plain(fill(template, values));
}

function smsValues(known: KnownValues): ReadonlyMap<string, string> {
  const values = new Map<string, string>();
  if (known.trackingCode) values.set("code", known.trackingCode);
  if (known.registrationNumber) values.set("number", known.registrationNumber);
  if (known.date) values.set("date", formatDay(known.date));
  if (known.hour) values.set("hour", known.hour);
  if (known.oneTimeCode) values.set("oneTimeCode", known.oneTimeCode);
  return values;
}
