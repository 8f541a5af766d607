import type { Read, Typed } from "@/domain/filing";
import type { Locale } from "@/domain/locale";
import type { NoticeKind } from "@/domain/notice";
import { smsSegments } from "@/domain/sms-encoding";
import { type TypedFields, typedFields } from "@/domain/typed-fields";
import type { NoticeTexts } from "@/domain/wording";
import {
  filledLongest,
  mistakeOfPlaceholders,
  numberedKinds,
  type Placeholders,
  placeholdersOfMail,
  placeholdersOfSms,
} from "@/notices/placeholders";

/** What somebody waits for, or what the law owes him: these texts may be reworded, never silenced. */
const alwaysTexted: readonly NoticeKind[] = [
  "one_time_code",
  "safe",
  "received",
  "registered",
  "decision",
  "outcome_closed",
  "outcome_prosecuted",
  "summoned",
  "summons_moved",
  "summons_cancelled",
  "phone_changed",
  "contact_changed",
  "digest",
];

/** Whoever texts gets an answer, by the way it came. */
const answersToTexts: readonly NoticeKind[] = [
  "text_unknown",
  "text_help",
  "text_stopped",
  "text_started",
  "text_unread",
  "text_which_file",
];

/** A mail would be another door to what these texts protect, or take no answer. */
const neverMailed: readonly NoticeKind[] = [
  "safe",
  "draft_reminder",
  "one_time_code",
  "rating_asked",
  ...answersToTexts,
];

/** Whether a kind may say "nothing is sent" by text. */
export const mayBeSilent = (kind: NoticeKind): boolean =>
  !alwaysTexted.includes(kind) && !answersToTexts.includes(kind);

/** Whether a kind has words for a mail at all. */
export const isMailed = (kind: NoticeKind): boolean => !neverMailed.includes(kind);

/** Whether a kind may say "nothing is sent" by mail; one that tells the number, or was asked for, is told by both. */
export const mayBeUnmailed = (kind: NoticeKind): boolean =>
  isMailed(kind) && !isNumbered(kind) && kind !== "digest";

/** Whether a kind has words of its own where the number may be told. */
export const isNumbered = (kind: NoticeKind): boolean => numberedKinds.includes(kind);

const longest = { sms: 320, email: 4000, reason: 200 } as const;
const names = { ar: "Ar", fr: "Fr", en: "En" } as const satisfies Record<Locale, string>;

/** The fields that hold a text message. */
export const smsFields = [
  "smsAr",
  "smsFr",
  "smsEn",
  "numberedSmsAr",
  "numberedSmsFr",
  "numberedSmsEn",
] as const;

type MailField = `${"email" | "numberedEmail"}${(typeof names)[Locale]}`;
type NoneField = `${"sms" | "email"}${"None" | "Reason"}`;
export type WordingField = (typeof smsFields)[number] | MailField | NoneField;

/** The fields of the form of a kind, in the order of the page. */
export function wordingFields(kind: NoticeKind): readonly WordingField[] {
  return [
    "smsAr",
    "smsFr",
    "smsEn",
    ...(mayBeSilent(kind) ? (["smsNone", "smsReason"] as const) : []),
    ...(isMailed(kind) ? (["emailAr", "emailFr", "emailEn"] as const) : []),
    ...(mayBeUnmailed(kind) ? (["emailNone", "emailReason"] as const) : []),
    ...(isNumbered(kind)
      ? ([
          "numberedSmsAr",
          "numberedSmsFr",
          "numberedSmsEn",
          "numberedEmailAr",
          "numberedEmailFr",
          "numberedEmailEn",
        ] as const)
      : []),
  ];
}

/** Reads the form of a kind's texts, in every language at once. */
export function readWording(kind: NoticeKind, typed: Typed, now: NoticeTexts): Read<NoticeTexts> {
  const fields = typedFields(typed);
  const read = <Text>(name: string, one: (field: string) => Text) => ({
    ar: one(`${name}${names.ar}`),
    fr: one(`${name}${names.fr}`),
    en: one(`${name}${names.en}`),
  });
  const smsFor = (name: string, places: Placeholders) =>
    read(name, (field) => readSms(fields, field, places));
  const mailFor = (name: string, places: Placeholders) =>
    read(name, (field) => readMail(fields, field, places));
  const isSilent = mayBeSilent(kind) && fields.ticked("smsNone");
  const isUnmailed = mayBeUnmailed(kind) && fields.ticked("emailNone");
  const texts: NoticeTexts = {
    sms: isSilent ? readReason(fields, "smsReason") : smsFor("sms", placeholdersOfSms(kind, false)),
    email: isUnmailed
      ? readReason(fields, "emailReason")
      : isMailed(kind)
        ? mailFor("email", placeholdersOfMail(kind, false))
        : now.email,
    numbered: isNumbered(kind)
      ? {
          sms: smsFor("numberedSms", placeholdersOfSms(kind, true)),
          email: mailFor("numberedEmail", placeholdersOfMail(kind, true)),
        }
      : null,
  };
  if (!mayBeSilent(kind) && fields.ticked("smsNone")) fields.wrong("smsAr", "must_be_said");
  return Object.keys(fields.mistakes).length === 0
    ? { ok: true, value: texts }
    : { ok: false, mistakes: fields.mistakes };
}

function readReason(fields: TypedFields, name: string) {
  return { none: fields.line(name, { most: longest.reason, isRequired: true }) ?? "" };
}

/** One line: a text that needs a second segment costs twice, and may arrive in two parts or in half. */
function readSms(fields: TypedFields, name: string, places: Placeholders): string {
  const line = fields.line(name, { most: longest.sms, isRequired: true });
  if (line === null) return "";
  const mistake = mistakeOfPlaceholders(line, places);
  if (mistake !== null) fields.wrong(name, mistake);
  else if (smsSegments(filledLongest(line)).segments > 1) fields.wrong(name, "second_segment");
  checkScript(fields, name, line);
  return line;
}

function readMail(fields: TypedFields, name: string, places: Placeholders): readonly string[] {
  const text = fields.paragraphs(name, longest.email);
  if (text === null) {
    fields.wrong(name, "required");
    return [];
  }
  const mistake = mistakeOfPlaceholders(text, places);
  if (mistake !== null) fields.wrong(name, mistake);
  checkScript(fields, name, text);
  return text
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line !== "");
}

/** Each language is written in its own letters, once the placeholders are left aside. */
function checkScript(fields: TypedFields, name: string, text: string): void {
  const words = text.replace(/\{\w+\}/g, "");
  const own = name.endsWith(names.ar) ? /\p{Script=Arabic}/u : /\p{Script=Latin}/u;
  const other = name.endsWith(names.ar) ? null : /\p{Script=Arabic}/u;
  if (!own.test(words) || other?.test(words) === true) fields.wrong(name, "wrong_script");
}

/** The form of a kind's texts, as they stand. */
export function typedWording({ sms, email, numbered }: NoticeTexts): Typed {
  const lines = (paragraphs: readonly string[]): string => paragraphs.join("\n\n");
  return {
    ...("none" in sms
      ? { smsNone: "yes", smsReason: sms.none }
      : { smsAr: sms.ar, smsFr: sms.fr, smsEn: sms.en }),
    ...("none" in email
      ? { emailNone: "yes", emailReason: email.none }
      : { emailAr: lines(email.ar), emailFr: lines(email.fr), emailEn: lines(email.en) }),
    ...(numbered === null
      ? {}
      : {
          numberedSmsAr: numbered.sms.ar,
          numberedSmsFr: numbered.sms.fr,
          numberedSmsEn: numbered.sms.en,
          numberedEmailAr: lines(numbered.email.ar),
          numberedEmailFr: lines(numbered.email.fr),
          numberedEmailEn: lines(numbered.email.en),
        }),
  };
}
