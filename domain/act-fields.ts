import { namedKinds } from "@/domain/case-kind";
import type { PartyRole } from "@/domain/party";
import { partyRoles } from "@/domain/party";
import { type Verb, verbs } from "@/domain/verb";
import type { FieldsOf } from "@/domain/verb-fields";

/** Filing is no act on a file that stands, that it is still open only the clock says; a contact and letters have forms of their own. */
const notInOffice = [
  "submit",
  "confirm_open",
  "change_contact",
  "write_to_party",
] as const satisfies readonly Verb[];
export type OfficeAct = Exclude<Verb, (typeof notInOffice)[number]>;

/** The acts that have a form in the office. */
export const officeActs = verbs.filter(
  (verb): verb is OfficeAct => !notInOffice.some((other) => other === verb),
);

/** How a field is asked for. `list`: the command reads it off a list, so nobody is asked. */
export type FieldControl =
  | { readonly kind: "line"; readonly leftToRight?: true }
  | { readonly kind: "paragraphs"; readonly rows: number }
  | { readonly kind: "day"; readonly today?: true }
  | { readonly kind: "hour" }
  | { readonly kind: "choice"; readonly among: readonly string[] }
  | { readonly kind: "listed"; readonly list: "codes" | "grounds" | "measures" }
  | { readonly kind: "parties"; readonly roles: readonly PartyRole[] }
  | { readonly kind: "colleague" | "office" | "fact" | "summons" | "trackingCode" | "checkbox" }
  | { readonly kind: "number" | "list" };

/** What a field is called; each has a label in every language. */
export const fieldLabels = [
  "code",
  "number",
  "note",
  "why",
  "details",
  "kind",
  "kindReason",
  "missing",
  "dueOn",
  "supplied",
  "deputyId",
  "service",
  "instructions",
  "reference",
  "reportNumber",
  "receivedOn",
  "furtherEnquiry",
  "on",
  "at",
  "place",
  "summoned",
  "summonsId",
  "cancelReason",
  "formalSubject",
  "extend",
  "parquet",
  "reason",
  "bordereau",
  "body",
  "leadTrackingCode",
  "terms",
  "broken",
  "prosecuted",
  "facts",
  "courtFile",
  "judgmentOn",
  "outcome",
  "order",
  "orderOn",
  "ground",
  "closedFor",
  "reasoning",
  "reviewText",
  "measure",
  "declaration",
  "answer",
  "factId",
  "correction",
  "tellParties",
  "credibility",
  "checked",
] as const;
export type FieldLabel = (typeof fieldLabels)[number];

interface AskedField {
  readonly control: FieldControl;
  readonly label: FieldLabel;
}
/** `optional` exactly where the act may be asked for without it. */
type FormField<Value> = AskedField &
  (undefined extends Value ? { readonly optional: true } : { readonly optional?: never });
type FieldsTable<V extends Verb> = {
  readonly [Field in keyof FieldsOf<V>]-?: FormField<FieldsOf<V>[Field]>;
};

/** A field of a form, whatever its act. */
export interface ActField extends AskedField {
  readonly name: string;
  readonly isOptional: boolean;
}

const line = { kind: "line" } as const;
const codeLine = { kind: "line", leftToRight: true } as const;
const paragraphs = (rows: number) => ({ kind: "paragraphs", rows }) as const;
const note = { control: paragraphs(3), label: "note", optional: true } as const;
const reference = { control: codeLine, label: "reference", optional: true } as const;
const bordereau = { control: codeLine, label: "bordereau", optional: true } as const;
const courtFile = { control: codeLine, label: "courtFile", optional: true } as const;
const reason = { control: paragraphs(4), label: "reason" } as const;
const day = { control: { kind: "day" }, label: "on" } as const;
const hour = { control: { kind: "hour" }, label: "at" } as const;
const place = { control: line, label: "place" } as const;
const respondents = { kind: "parties", roles: ["respondent"] } as const;
const prosecuted = { control: respondents, label: "prosecuted" } as const;
const facts = { control: paragraphs(5), label: "facts" } as const;
const reasoning = { control: paragraphs(5), label: "reasoning" } as const;

/** What each form asks for, in the order of the page; closed against the fields of its act. */
const table: { readonly [V in OfficeAct]: FieldsTable<V> } = {
  void: {
    why: { control: { kind: "choice", among: ["empty", "duplicate"] }, label: "why" },
    note: { control: paragraphs(3), label: "details" },
  },
  register: {
    code: { control: { kind: "listed", list: "codes" }, label: "code" },
    number: { control: { kind: "number" }, label: "number", optional: true },
    note,
  },
  reclassify: {
    kind: { control: { kind: "choice", among: namedKinds }, label: "kind" },
    note: { control: paragraphs(3), label: "kindReason" },
  },
  request_information: {
    what: { control: paragraphs(4), label: "missing" },
    dueOn: { control: { kind: "day" }, label: "dueOn" },
  },
  supply_information: { text: { control: paragraphs(6), label: "supplied" } },
  assign: { deputyId: { control: { kind: "colleague" }, label: "deputyId" }, note },
  check_credibility: {
    outcome: {
      control: { kind: "choice", among: ["credible", "not_credible"] },
      label: "credibility",
    },
    note: { control: paragraphs(4), label: "checked" },
  },
  send_to_police: {
    service: { control: line, label: "service" },
    instructions: { control: paragraphs(4), label: "instructions", optional: true },
    reference,
  },
  remind_police: { tellParties: { control: { kind: "checkbox" }, label: "tellParties" }, note },
  receive_report: {
    receivedOn: { control: { kind: "day", today: true }, label: "receivedOn" },
    reference: { control: codeLine, label: "reportNumber", optional: true },
    note,
  },
  send_back: { instructions: { control: paragraphs(4), label: "furtherEnquiry" } },
  summon: {
    partyIds: { control: { kind: "parties", roles: partyRoles }, label: "summoned" },
    on: day,
    at: hour,
    place,
    note,
  },
  move_summons: {
    summonsId: { control: { kind: "summons" }, label: "summonsId" },
    on: day,
    at: hour,
    place,
    note,
  },
  cancel_summons: {
    summonsId: { control: { kind: "summons" }, label: "summonsId" },
    note: { control: paragraphs(3), label: "cancelReason" },
  },
  give_formal_notice: {
    subject: {
      control: { kind: "choice", among: ["cheque", "family_abandonment"] },
      label: "formalSubject",
    },
    note,
  },
  record_compliance: { note },
  record_non_compliance: { extend: { control: { kind: "checkbox" }, label: "extend" }, note },
  forward: { parquet: { control: { kind: "office" }, label: "parquet" }, reason, bordereau },
  return_forwarded: { reason },
  transmit_outside: {
    body: {
      control: { kind: "choice", among: ["military", "commercial", "administration", "bar"] },
      label: "body",
    },
    reason,
    bordereau,
  },
  join: {
    leadTrackingCode: { control: { kind: "trackingCode" }, label: "leadTrackingCode" },
    reason,
  },
  disjoin: { reason },
  open_conciliation: { note },
  settle: { terms: { control: paragraphs(6), label: "terms" } },
  fail_conciliation: { note },
  record_settlement_broken: { note: { control: paragraphs(4), label: "broken" } },
  prosecute: { respondentIds: prosecuted, facts, note },
  refer_to_judge: { respondentIds: prosecuted, facts, note },
  record_hearing: { on: day, at: hour, place, courtFile },
  record_judgment: {
    on: { control: { kind: "day", today: true }, label: "judgmentOn" },
    note: { control: paragraphs(4), label: "outcome" },
    courtFile,
  },
  end_by_order: {
    order: { control: { kind: "choice", among: ["dismissal", "referral"] }, label: "order" },
    on: { control: { kind: "day", today: true }, label: "orderOn" },
    note,
  },
  close: {
    ground: { control: { kind: "listed", list: "grounds" }, label: "ground" },
    respondentIds: { control: respondents, label: "closedFor", optional: true },
    reasoning,
  },
  request_review: { text: { control: paragraphs(6), label: "reviewText" } },
  uphold: { reasoning },
  reopen: { reasoning },
  record_measure: {
    measure: { control: { kind: "listed", list: "measures" }, label: "measure" },
    note,
    tellParties: { control: { kind: "list" }, label: "tellParties" },
  },
  record_withdrawal: { text: { control: paragraphs(4), label: "declaration", optional: true } },
  answer: { text: { control: paragraphs(6), label: "answer" } },
  correct: {
    factId: { control: { kind: "fact" }, label: "factId" },
    text: { control: paragraphs(4), label: "correction" },
  },
};

/** The fields of an act's form, in the order of the page. */
export function actFields(verb: OfficeAct): readonly ActField[] {
  return Object.entries<AskedField & { readonly optional?: true }>(table[verb]).map(
    ([name, { control, label, optional }]) => ({
      name,
      control,
      label,
      isOptional: optional === true,
    }),
  );
}
