import { z } from "zod";
import { parseDay } from "@/domain/calendar";
import { namedKinds } from "@/domain/case-kind";
import { changeBases, changeReasons, contactParts } from "@/domain/contact-parts";
import type { MistakeCode } from "@/domain/filing";
import { identityDocumentTypes } from "@/domain/identity-document";
import { latinDigits, parseRegistrationNumber } from "@/domain/registration-number";
import { cleanLine, cleanParagraphs, hasForbiddenCharacters } from "@/domain/text";
import { parseTrackingCode } from "@/domain/tracking-code";
import type { Verb } from "@/domain/verb";

const isBlank = (value: unknown): boolean =>
  value === undefined || value === null || (typeof value === "string" && value.trim() === "");

/** Every message of these schemas is a mistake code, also for a value of the wrong type. */
const or = (mistake: MistakeCode) => ({
  error: (issue: { readonly input?: unknown }): MistakeCode =>
    isBlank(issue.input) ? "required" : mistake,
});
const typed = z.string(or("choice_unknown"));
const strict = <Shape extends z.ZodRawShape>(shape: Shape) =>
  z.strictObject(shape, or("choice_unknown"));
const oneOf = <const Choices extends readonly [string, ...string[]]>(choices: Choices) =>
  z.enum(choices, or("choice_unknown"));

const readable = typed.refine((text) => !hasForbiddenCharacters(text), "control_characters");
const within = (max: number) => z.string().min(1, "required").max(max, "too_long");
const line = (max: number) => readable.transform(cleanLine).pipe(within(max));
const paragraphs = (max: number) => readable.transform(cleanParagraphs).pipe(within(max));
const optional = <Schema extends z.ZodType>(schema: Schema) =>
  z.preprocess((value) => (isBlank(value) ? undefined : value), schema.optional());
/** Reads a text by a rule that answers null when it cannot be read. */
const read = <Value>(parse: (text: string) => Value | null, mistake: MistakeCode) =>
  typed.transform((text, context): Value => {
    const value = parse(text);
    if (value !== null) return value;
    context.addIssue({ code: "custom", message: isBlank(text) ? "required" : mistake });
    return z.NEVER;
  });

const note = optional(paragraphs(2000));
const reason = paragraphs(2000);
const day = read((text) => parseDay(cleanLine(latinDigits(text))), "date_impossible");
const hour = read((text) => {
  const clock = cleanLine(latinDigits(text));
  return /^([01]\d|2[0-3]):[0-5]\d$/.test(clock) ? clock : null;
}, "hour_impossible");
const reference = line(60);
const registrationNumber = reference.refine(
  (text) => parseRegistrationNumber(text) !== null,
  "number_invalid",
);
const trackingCode = read(parseTrackingCode, "tracking_code_invalid");
const id = z.uuid(or("choice_unknown"));
const checked = z.preprocess(
  (value) => value === true || value === "true" || value === "on",
  z.boolean(),
);
const ids = z.preprocess(
  (value) => (typeof value === "string" ? [value] : value),
  z.array(id, or("choice_unknown")).min(1, "required").max(50, "too_long"),
);
/** Absent: all of them. */
const someIds = z.preprocess(
  (value) => (isBlank(value) || (Array.isArray(value) && value.length === 0) ? undefined : value),
  ids.optional(),
);
/** Key of an entry of a list that an administrator edits; the command looks it up. */
const key = typed.regex(/^[a-z][a-z_]{1,39}$/, or("choice_unknown"));
const appointment = { on: day, at: hour, place: line(200) };
const register = strict({
  code: typed.regex(/^\d{4}$/, or("choice_unknown")),
  number: optional(registrationNumber),
  note,
}).refine(
  ({ code, number }) => number === undefined || parseRegistrationNumber(number)?.code === code,
  { path: ["number"], message: "number_invalid" },
);

/** What each act asks for. Unknown fields are refused, so that nothing typed is dropped in silence. */
export const verbFields = {
  submit: strict({}),
  void: strict({ why: oneOf(["empty", "duplicate"]), note: reason }),
  register,
  reclassify: strict({ kind: oneOf(namedKinds), note: reason }),
  request_information: strict({ what: paragraphs(2000), dueOn: day }),
  supply_information: strict({ text: paragraphs(5000) }),
  assign: strict({ deputyId: id, note }),
  check_credibility: strict({ outcome: oneOf(["credible", "not_credible"]), note: reason }),
  send_to_police: strict({
    service: line(200),
    instructions: note,
    reference: optional(reference),
  }),
  remind_police: strict({ note, tellParties: checked }),
  receive_report: strict({ reference: optional(reference), receivedOn: day, note }),
  send_back: strict({ instructions: reason }),
  summon: strict({ ...appointment, partyIds: ids, note }),
  move_summons: strict({ summonsId: id, ...appointment, note }),
  cancel_summons: strict({ summonsId: id, note: reason }),
  give_formal_notice: strict({
    subject: oneOf(["cheque", "family_abandonment"]),
    note,
  }),
  record_compliance: strict({ note }),
  record_non_compliance: strict({ note, extend: checked }),
  forward: strict({ parquet: line(40), reason, bordereau: optional(reference) }),
  return_forwarded: strict({ reason }),
  transmit_outside: strict({
    body: oneOf(["military", "commercial", "administration", "bar"]),
    reason,
    bordereau: optional(reference),
  }),
  join: strict({ leadTrackingCode: trackingCode, reason }),
  disjoin: strict({ reason }),
  open_conciliation: strict({ note }),
  settle: strict({ terms: paragraphs(5000) }),
  fail_conciliation: strict({ note }),
  record_settlement_broken: strict({ note: reason }),
  prosecute: strict({ respondentIds: ids, facts: paragraphs(5000), note }),
  refer_to_judge: strict({ respondentIds: ids, facts: paragraphs(5000), note }),
  record_hearing: strict({ ...appointment, courtFile: optional(reference) }),
  record_judgment: strict({ courtFile: optional(reference), on: day, note: reason }),
  end_by_order: strict({
    order: oneOf(["dismissal", "referral"]),
    on: day,
    note,
  }),
  close: strict({ ground: key, respondentIds: someIds, reasoning: reason }),
  request_review: strict({ text: paragraphs(5000) }),
  uphold: strict({ reasoning: reason }),
  reopen: strict({ reasoning: reason }),
  record_measure: strict({ measure: key, tellParties: checked, note }),
  record_withdrawal: strict({ text: note }),
  answer: strict({ text: paragraphs(5000) }),
  correct: strict({ factId: id, text: reason }),
  confirm_open: strict({}),
  change_contact: strict({
    partyId: id,
    basis: oneOf(changeBases),
    changed: z.array(oneOf(contactParts), or("choice_unknown")).min(1, "required"),
    document: optional(oneOf(identityDocumentTypes)),
    why: optional(oneOf(changeReasons)),
    note,
  }),
  write_to_party: strict({ partyId: id, text: paragraphs(2000) }),
} as const satisfies Record<Verb, z.ZodType>;

/** The fields of an act once they have been read. */
export type FieldsOf<V extends Verb> = z.output<(typeof verbFields)[V]>;
/** An act asked for, with its fields read. */
export type Act = { [V in Verb]: { readonly verb: V; readonly fields: FieldsOf<V> } }[Verb];
