import { z } from "zod";
import { parseDay } from "@/domain/calendar";
import { caseKinds } from "@/domain/case-kind";
import { closureGrounds } from "@/domain/category";
import { cleanLine, cleanParagraphs, hasForbiddenCharacters } from "@/domain/text";
import type { Verb } from "@/domain/verb";

/** Messages of these schemas are mistake codes, translated at the door. */
const line = (max: number) =>
  z
    .string()
    .refine((text) => !hasForbiddenCharacters(text), "control_characters")
    .transform(cleanLine)
    .pipe(z.string().min(1, "required").max(max, "too_long"));
const paragraphs = (max: number) =>
  z
    .string()
    .refine((text) => !hasForbiddenCharacters(text), "control_characters")
    .transform(cleanParagraphs)
    .pipe(z.string().min(1, "required").max(max, "too_long"));
const blankIsAbsent = (value: unknown): unknown =>
  typeof value === "string" && value.trim() === "" ? undefined : value;
const optional = <Schema extends z.ZodType>(schema: Schema) =>
  z.preprocess(blankIsAbsent, schema.optional());

const note = optional(paragraphs(2000));
const reason = paragraphs(2000);
const day = z.string().transform((text, context) => {
  const parsed = parseDay(text.trim());
  if (parsed !== null) return parsed;
  context.addIssue({
    code: "custom",
    message: text.trim() === "" ? "required" : "date_impossible",
  });
  return z.NEVER;
});
const hour = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, "hour_impossible");
const reference = line(60);
const id = z.uuid("choice_unknown");
const checked = z.preprocess(
  (value) => value === true || value === "true" || value === "on",
  z.boolean(),
);
const ids = z.preprocess(
  (value) => (typeof value === "string" ? [value] : value),
  z.array(id).min(1, "required").max(50, "too_long"),
);
const appointment = { on: day, at: hour, place: line(200) };

/** What each act asks for. Unknown fields are refused, so that nothing typed is dropped in silence. */
export const verbFields = {
  submit: z.strictObject({}),
  void: z.strictObject({ why: z.enum(["empty", "duplicate"], "choice_unknown"), note: reason }),
  register: z.strictObject({
    code: z.string().regex(/^\d{4}$/, "choice_unknown"),
    number: optional(reference),
    note,
  }),
  reclassify: z.strictObject({ kind: z.enum(caseKinds, "choice_unknown"), note: reason }),
  request_information: z.strictObject({ what: paragraphs(2000), dueOn: day }),
  supply_information: z.strictObject({ text: paragraphs(5000) }),
  assign: z.strictObject({ deputyId: id, note }),
  send_to_police: z.strictObject({
    service: line(200),
    instructions: note,
    reference: optional(reference),
  }),
  remind_police: z.strictObject({ note, tellParties: checked }),
  receive_report: z.strictObject({ reference: optional(reference), receivedOn: day, note }),
  send_back: z.strictObject({ instructions: reason }),
  summon: z.strictObject({ ...appointment, partyIds: ids, note }),
  move_summons: z.strictObject({ ...appointment, note }),
  cancel_summons: z.strictObject({ note: reason }),
  give_formal_notice: z.strictObject({
    subject: z.enum(["cheque", "family_abandonment"], "choice_unknown"),
    note,
  }),
  record_compliance: z.strictObject({ note }),
  record_non_compliance: z.strictObject({ note, extend: checked }),
  forward: z.strictObject({ parquet: line(40), reason, bordereau: optional(reference) }),
  return_forwarded: z.strictObject({ reason }),
  transmit_outside: z.strictObject({
    body: z.enum(["military", "commercial", "administration", "bar"], "choice_unknown"),
    reason,
    bordereau: optional(reference),
  }),
  join: z.strictObject({ leadTrackingCode: line(20), reason }),
  disjoin: z.strictObject({ reason }),
  open_conciliation: z.strictObject({ note }),
  settle: z.strictObject({ terms: paragraphs(5000) }),
  fail_conciliation: z.strictObject({ note }),
  record_settlement_broken: z.strictObject({ note: reason }),
  prosecute: z.strictObject({ respondentIds: ids, facts: paragraphs(5000), note }),
  refer_to_judge: z.strictObject({ respondentIds: ids, facts: paragraphs(5000), note }),
  record_hearing: z.strictObject({ ...appointment, courtFile: optional(reference) }),
  record_judgment: z.strictObject({ courtFile: optional(reference), on: day, note: reason }),
  end_by_order: z.strictObject({
    order: z.enum(["dismissal", "referral"], "choice_unknown"),
    on: day,
    note,
  }),
  close: z.strictObject({ ground: z.enum(closureGrounds, "choice_unknown"), reasoning: reason }),
  request_review: z.strictObject({ text: paragraphs(5000) }),
  uphold: z.strictObject({ reasoning: reason }),
  reopen: z.strictObject({ reasoning: reason }),
  record_measure: z.strictObject({ measure: line(200), tellParties: checked, note }),
  record_withdrawal: z.strictObject({ text: note }),
  answer: z.strictObject({ text: paragraphs(5000) }),
  correct: z.strictObject({ factId: id, text: reason }),
} as const satisfies Record<Verb, z.ZodType>;

/** The fields of an act once they have been read. */
export type FieldsOf<V extends Verb> = z.output<(typeof verbFields)[V]>;
export type AnyFields = { [V in Verb]: FieldsOf<V> }[Verb];
/** An act asked for, with its fields read. */
export type Act = { [V in Verb]: { readonly verb: V; readonly fields: FieldsOf<V> } }[Verb];
