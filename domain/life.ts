import { addDays, type Day, officeDay } from "@/domain/calendar";
import { type CaseKind, namedKinds } from "@/domain/case-kind";
import type { CaseChange, CaseState } from "@/domain/case-state";
import type { NoticeKind } from "@/domain/notice";
import type { RefusalCode } from "@/domain/refusal";
import type { Role } from "@/domain/role";
import { openStatuses, type Status } from "@/domain/status";
import type { Verb } from "@/domain/verb";
import type { FieldsOf } from "@/domain/verb-fields";

/** Which notice an act owes. `none` is a decision, never an omission. */
type NoticeRule<V extends Verb> =
  | { readonly owes: NoticeKind }
  | { readonly owes: "none"; readonly because: string }
  | {
      readonly owesOneOf: readonly (NoticeKind | "none")[];
      readonly choose: (file: CaseState, fields: FieldsOf<V>) => NoticeKind | "none";
    };

/** One row of the life of a file. */
export interface Move<V extends Verb> {
  readonly from: readonly Status[] | "nothing";
  /** `same`: the status does not change. A function where the fields or the past decide. */
  readonly to: Status | "same" | ((file: CaseState, fields: FieldsOf<V>) => Status);
  readonly by: readonly Role[];
  /** Where fewer may do it from a certain status than `by` says. */
  readonly byFrom?: Partial<Record<Status, readonly Role[]>>;
  /** Absent: all four kinds. */
  readonly kinds?: readonly CaseKind[];
  readonly notice: NoticeRule<V>;
  /** A decision on the file: one neutral text for all of them. */
  readonly decides?: true;
  /** The parties whom the act concerns. The others learn only that a measure was taken. */
  readonly concerns?: (fields: FieldsOf<V>) => readonly string[];
  /** The days of the appointment that the act changes: a change for the same day does not wait. */
  readonly appointments?: (file: CaseState, fields: FieldsOf<V>) => readonly (Day | null)[];
  readonly forbids?: (file: CaseState, fields: FieldsOf<V>, now: Date) => RefusalCode | null;
  readonly changes?: (file: CaseState, fields: FieldsOf<V>, now: Date) => CaseChange;
}

const criminal = ["complaint", "report"] as const;
const administrative = ["grievance", "request"] as const;
const decidable = ["registered", "under_study", "with_police"] as const;
const inCourt = ["prosecuted", "with_judge"] as const;
const alive = [...openStatuses, "in_conciliation", ...inCourt, "under_review"] as const;
const anywhereButVoided = [
  ...alive,
  "in_transit",
  "transmitted",
  "joined",
  "settled",
  "closed",
  "answered",
] as const;

/** With the police, nothing is decided before the report is back. */
const withoutReport = (file: CaseState): RefusalCode | null =>
  file.status === "with_police" && !file.reportReceived ? "report_missing" : null;
const beforeToday = (day: Day, now: Date): RefusalCode | null =>
  day < officeDay(now) ? "date_in_the_past" : null;
const afterToday = (day: Day, now: Date): RefusalCode | null =>
  day > officeDay(now) ? "date_in_the_future" : null;
const strangerAmong = (file: CaseState, partyIds: readonly string[]): RefusalCode | null =>
  partyIds.every((id) => file.parties.some((party) => party.partyId === id))
    ? null
    : "unknown_party";
/** Only respondents of the file can be prosecuted. */
const notARespondent = (file: CaseState, partyIds: readonly string[]): RefusalCode | null =>
  partyIds.every((id) =>
    file.parties.some((party) => party.partyId === id && party.role === "respondent"),
  )
    ? null
    : "unknown_party";
const summonsMissing = (file: CaseState): RefusalCode | null =>
  file.summonsOn === null ? "no_open_summons" : null;
const formalNoticeMissing = (file: CaseState): RefusalCode | null =>
  file.formalNoticeDueOn === null ? "no_open_formal_notice" : null;

/** Law: field practice, cheque and family abandonment, 30 days; to be confirmed by a jurist. */
const formalNoticeDays = 30;

/** The whole life of a file: what is not in this table is refused. */
export const life: { readonly [V in Verb]: Move<V> } = {
  submit: {
    from: "nothing",
    to: "submitted",
    by: ["complainant", "representative", "clerk"],
    notice: { owes: "received" },
  },
  void: {
    from: ["submitted"],
    to: "voided",
    by: ["head_of_secretariat"],
    notice: { owes: "none", because: "an empty or duplicate form is nobody's file" },
    forbids: (file) => (file.channel === "online" ? null : "only_online_forms_are_voided"),
  },
  register: {
    from: ["submitted", "in_transit"],
    to: "registered",
    by: ["clerk"],
    notice: {
      owesOneOf: ["registered", "registered_elsewhere"],
      choose: (file) => (file.status === "in_transit" ? "registered_elsewhere" : "registered"),
    },
    forbids: (file, { number }) => {
      if (file.numbering === "external") return number === undefined ? "number_missing" : null;
      return number === undefined ? null : "number_drawn_here";
    },
  },
  reclassify: {
    from: ["submitted", "registered", "under_study"],
    to: "same",
    by: ["clerk", "deputy"],
    kinds: namedKinds,
    notice: { owes: "kind_corrected" },
    forbids: (file, { kind }) => {
      if (kind === file.kind) return "same_kind";
      return file.formalNoticeDueOn === null ? null : "formal_notice_already_open";
    },
    changes: (_file, { kind }) => ({ kind }),
  },
  request_information: {
    from: openStatuses,
    to: "same",
    by: ["clerk", "deputy"],
    notice: { owes: "information_requested" },
    forbids: (_file, { dueOn }, now) => beforeToday(dueOn, now),
    changes: (_file, { dueOn }) => ({ informationDueOn: dueOn }),
  },
  supply_information: {
    from: openStatuses,
    to: "same",
    by: ["complainant", "representative", "clerk"],
    notice: { owes: "information_received" },
    forbids: (file) => (file.informationDueOn === null ? "no_open_information_request" : null),
    changes: () => ({ informationDueOn: null }),
  },
  assign: {
    from: [...decidable, "in_conciliation", ...inCourt, "under_review"],
    to: (file) => (file.status === "registered" ? "under_study" : file.status),
    by: ["prosecutor", "clerk"],
    notice: {
      owesOneOf: ["under_study", "none"],
      choose: (file) =>
        file.status === "registered" && !file.wasAssigned ? "under_study" : "none",
    },
    changes: (_file, { deputyId }) => ({ assignedTo: deputyId }),
  },
  send_to_police: {
    from: ["registered", "under_study"],
    to: "with_police",
    by: ["deputy"],
    kinds: criminal,
    notice: { owes: "sent_to_police" },
    changes: () => ({ reportReceived: false }),
  },
  remind_police: {
    from: ["with_police"],
    to: "same",
    by: ["deputy"],
    kinds: criminal,
    notice: {
      owesOneOf: ["police_reminded", "none"],
      choose: (_file, { tellParties }) => (tellParties ? "police_reminded" : "none"),
    },
    forbids: (file) => (file.reportReceived ? "report_already_here" : null),
  },
  receive_report: {
    from: ["with_police"],
    to: "same",
    by: ["clerk"],
    kinds: criminal,
    notice: { owes: "report_received" },
    forbids: (file, { receivedOn }, now) =>
      file.reportReceived ? "report_already_here" : afterToday(receivedOn, now),
    changes: () => ({ reportReceived: true }),
  },
  send_back: {
    from: ["with_police"],
    to: "same",
    by: ["deputy"],
    kinds: criminal,
    notice: { owes: "sent_back" },
    forbids: withoutReport,
    changes: () => ({ reportReceived: false }),
  },
  summon: {
    from: [...decidable, "in_conciliation"],
    to: "same",
    by: ["deputy", "clerk"],
    notice: { owes: "summoned" },
    concerns: ({ partyIds }) => partyIds,
    forbids: (file, { on, partyIds }, now) => strangerAmong(file, partyIds) ?? beforeToday(on, now),
    changes: (_file, { on }) => ({ summonsOn: on }),
  },
  move_summons: {
    from: [...decidable, "in_conciliation"],
    to: "same",
    by: ["deputy", "clerk"],
    notice: { owes: "summons_moved" },
    concerns: ({ partyIds }) => partyIds,
    appointments: (file, { on }) => [file.summonsOn, on],
    forbids: (file, { on, partyIds }, now) =>
      summonsMissing(file) ?? strangerAmong(file, partyIds) ?? beforeToday(on, now),
    changes: (_file, { on }) => ({ summonsOn: on }),
  },
  cancel_summons: {
    from: [...decidable, "in_conciliation"],
    to: "same",
    by: ["deputy", "clerk"],
    notice: { owes: "summons_cancelled" },
    concerns: ({ partyIds }) => partyIds,
    appointments: (file) => [file.summonsOn],
    forbids: (file, { partyIds }) => summonsMissing(file) ?? strangerAmong(file, partyIds),
    changes: () => ({ summonsOn: null }),
  },
  give_formal_notice: {
    from: decidable,
    to: "same",
    by: ["deputy"],
    kinds: ["complaint"],
    notice: { owes: "measure" },
    forbids: (file) => (file.formalNoticeDueOn === null ? null : "formal_notice_already_open"),
    changes: (_file, { subject }, now) => ({
      formalNoticeDueOn: addDays(officeDay(now), formalNoticeDays),
      formalNoticeExtended: subject !== "cheque",
    }),
  },
  record_compliance: {
    from: decidable,
    to: "same",
    by: ["deputy"],
    kinds: ["complaint"],
    notice: { owes: "measure" },
    forbids: formalNoticeMissing,
    changes: () => ({ formalNoticeDueOn: null }),
  },
  record_non_compliance: {
    from: decidable,
    to: "same",
    by: ["deputy"],
    kinds: ["complaint"],
    notice: { owes: "measure" },
    forbids: (file, { extend }) =>
      formalNoticeMissing(file) ??
      (extend && file.formalNoticeExtended ? "formal_notice_not_extendable" : null),
    changes: (file, { extend }) =>
      extend && file.formalNoticeDueOn !== null
        ? {
            formalNoticeDueOn: addDays(file.formalNoticeDueOn, formalNoticeDays),
            formalNoticeExtended: true,
          }
        : { formalNoticeDueOn: null },
  },
  forward: {
    from: openStatuses,
    to: "in_transit",
    by: ["deputy", "prosecutor"],
    notice: { owes: "forwarded" },
    forbids: (file, { parquet }) => (parquet === file.parquet ? "same_parquet" : null),
    changes: (file, { parquet }) => ({ parquet, forwardedFrom: file.parquet, assignedTo: null }),
  },
  return_forwarded: {
    from: ["in_transit"],
    to: (file) => (file.number === null ? "submitted" : "registered"),
    by: ["clerk"],
    notice: {
      owes: "none",
      because: "the office that forwarded it goes on; its next step tells the parties",
    },
    changes: (file) =>
      file.forwardedFrom === null
        ? {}
        : { parquet: file.forwardedFrom, forwardedFrom: file.parquet },
  },
  transmit_outside: {
    from: openStatuses,
    to: "transmitted",
    by: ["prosecutor"],
    notice: { owes: "transmitted" },
  },
  join: {
    from: openStatuses,
    to: "joined",
    by: ["prosecutor"],
    notice: { owes: "joined" },
    forbids: (file, { leadTrackingCode }) =>
      leadTrackingCode === file.trackingCode ? "same_file" : null,
  },
  disjoin: {
    from: ["joined"],
    to: (file) => (file.number === null ? "submitted" : "under_study"),
    by: ["prosecutor"],
    notice: { owes: "reopened" },
  },
  open_conciliation: {
    from: ["under_study", "with_police"],
    to: "in_conciliation",
    by: ["deputy"],
    kinds: ["complaint"],
    notice: { owes: "conciliation" },
    forbids: withoutReport,
  },
  settle: {
    from: ["in_conciliation"],
    to: "settled",
    by: ["deputy"],
    kinds: ["complaint"],
    notice: { owes: "decision" },
    decides: true,
  },
  fail_conciliation: {
    from: ["in_conciliation"],
    to: "under_study",
    by: ["deputy"],
    kinds: ["complaint"],
    notice: { owes: "conciliation" },
  },
  record_settlement_broken: {
    from: ["settled"],
    to: "under_study",
    by: ["deputy"],
    kinds: ["complaint"],
    notice: { owes: "conciliation" },
  },
  prosecute: {
    from: decidable,
    to: "prosecuted",
    by: ["prosecutor"],
    kinds: criminal,
    notice: { owes: "decision" },
    decides: true,
    forbids: (file, { respondentIds }) =>
      withoutReport(file) ?? notARespondent(file, respondentIds),
  },
  refer_to_judge: {
    from: decidable,
    to: "with_judge",
    by: ["prosecutor"],
    kinds: criminal,
    notice: { owes: "decision" },
    decides: true,
    forbids: (file, { respondentIds }) =>
      withoutReport(file) ?? notARespondent(file, respondentIds),
  },
  record_hearing: {
    from: inCourt,
    to: "same",
    by: ["clerk"],
    kinds: criminal,
    notice: { owes: "hearing" },
  },
  record_judgment: {
    from: inCourt,
    to: "same",
    by: ["clerk"],
    kinds: criminal,
    notice: { owes: "decision" },
    forbids: (_file, { on }, now) => afterToday(on, now),
  },
  end_by_order: {
    from: ["with_judge"],
    to: (_file, { order }) => (order === "referral" ? "prosecuted" : "closed"),
    by: ["clerk"],
    kinds: criminal,
    notice: { owes: "decision" },
    forbids: (_file, { on }, now) => afterToday(on, now),
  },
  close: {
    from: decidable,
    to: "closed",
    by: ["prosecutor"],
    kinds: criminal,
    notice: { owes: "decision" },
    decides: true,
    forbids: withoutReport,
  },
  request_review: {
    from: ["closed"],
    to: "under_review",
    by: ["complainant", "representative"],
    kinds: ["complaint"],
    notice: { owes: "request_received" },
  },
  uphold: {
    from: ["under_review"],
    to: "closed",
    by: ["general_prosecutor", "pmp"],
    kinds: ["complaint"],
    notice: { owes: "decision" },
    decides: true,
  },
  reopen: {
    from: ["closed", "settled", "answered", "under_review"],
    to: "under_study",
    by: ["prosecutor", "general_prosecutor", "pmp"],
    byFrom: { under_review: ["general_prosecutor", "pmp"] },
    notice: { owes: "reopened" },
  },
  record_measure: {
    from: alive,
    to: "same",
    by: ["deputy", "clerk"],
    notice: {
      owesOneOf: ["measure", "none"],
      choose: (_file, { tellParties }) => (tellParties ? "measure" : "none"),
    },
  },
  record_withdrawal: {
    from: alive,
    to: "same",
    by: ["complainant", "clerk"],
    notice: { owes: "request_received" },
  },
  answer: {
    from: ["registered", "under_study"],
    to: "answered",
    by: ["clerk", "pmp"],
    kinds: administrative,
    notice: { owes: "answered" },
  },
  correct: {
    from: anywhereButVoided,
    to: "same",
    by: ["clerk", "deputy", "prosecutor", "general_prosecutor", "pmp"],
    notice: {
      owesOneOf: ["correction", "none"],
      choose: (file, { factId }) =>
        file.facts.some((fact) => fact.factId === factId && fact.told) ? "correction" : "none",
    },
    forbids: (file, { factId }) =>
      file.facts.some((fact) => fact.factId === factId) ? null : "unknown_fact",
  },
};
