import { z } from "zod";
import type { Day } from "@/domain/calendar";
import { addressLines, cityOf, nameOnLetter } from "@/domain/letter";
import { type OfficeLocale, officeLocales } from "@/domain/locale";
import type { NoticeKind } from "@/domain/notice";
import type { Words } from "@/domain/wording";
import { formatLongDay } from "@/i18n/formatting";
import { getTranslator } from "@/i18n/translate";
import { fill, type Piece } from "@/notices/template";
import type { KnownValues } from "@/notices/values";
import { mailFrames } from "@/notices/wordings";

/** A stretch of a letter's line: words, or a code, number or address that is written from left to right. */
const stretchSchema = z.object({ text: z.string(), ltr: z.boolean() });
const lineSchema = z.array(stretchSchema);
export type LetterLine = z.output<typeof lineSchema>;

/** All that stands on a letter, as it is kept and as it is set. Only strings: nothing in it is ever markup. */
export const letterSchema = z.object({
  language: z.enum(officeLocales),
  office: z.string(),
  name: z.string(),
  address: z.array(z.string()),
  city: z.string(),
  trackingCode: z.string(),
  date: lineSchema,
  subject: lineSchema,
  paragraphs: z.array(lineSchema),
  reference: z.array(lineSchema),
  footer: z.array(lineSchema),
  wordingVersion: z.number(),
});
export type Letter = z.output<typeof letterSchema>;

interface LetterValues extends KnownValues {
  readonly trackingCode: string;
  readonly trackingUrl: string;
  readonly officeName: string;
  readonly name: string;
  readonly address: string;
  readonly today: Day;
}

/** Says a notice as a letter, as neutrally as its mail; a kind that has no mail says that there is news. */
export function renderLetter(
  words: Words,
  kind: NoticeKind,
  locale: OfficeLocale,
  values: LetterValues,
): Letter {
  const said = words[locale][kind];
  const mail = (values.registrationNumber ? said.numbered?.email : undefined) ?? said.email;
  const t = getTranslator(locale, "letter");
  const frame = mailFrames[locale];
  const known = new Map([
    ["office", values.officeName],
    ["url", values.trackingUrl],
    ["code", values.trackingCode],
    ["today", formatLongDay(locale, values.today)],
  ]);
  if (values.registrationNumber) known.set("number", values.registrationNumber);
  if (values.ownReference) known.set("reference", values.ownReference);
  if (values.date) known.set("date", formatLongDay(locale, values.date));
  if (values.hour) known.set("hour", values.hour);
  const lineOf = (template: string): LetterLine => fill(template, known).map(stretchOf);
  return {
    language: locale,
    office: values.officeName,
    name: nameOnLetter(values.name),
    address: [...addressLines(values.address)],
    city: cityOf(values.address),
    trackingCode: values.trackingCode,
    date: lineOf(t("date", { today: "{today}" })),
    subject: lineOf(frame.subject),
    paragraphs: [frame.greeting, ...("none" in mail ? [t("news")] : mail)].map(lineOf),
    reference: [frame.code, ...(values.ownReference ? [frame.reference] : []), frame.link].map(
      lineOf,
    ),
    footer: [t("come"), t("neverAsk")].map(lineOf),
    wordingVersion: said.version,
  };
}

/** What is written in Arabic letters keeps the direction of its paragraph. */
function stretchOf({ text, isValue }: Piece): LetterLine[number] {
  return { text, ltr: isValue && !/\p{Script=Arabic}/u.test(text) };
}
