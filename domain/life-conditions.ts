import { addDays, type Day, officeDay } from "@/domain/calendar";
import type { CaseChange, CaseState, OpenSummons } from "@/domain/case-state";
import type { NoticeKind } from "@/domain/notice";
import { hasRightToBeTold } from "@/domain/party";
import type { RefusalCode } from "@/domain/refusal";
import type { Status } from "@/domain/status";
import type { Verb } from "@/domain/verb";
import type { FieldsOf } from "@/domain/verb-fields";

/** What an act's row cannot say as plain data: what depends on its fields, the past or the day. */
export interface Conditions<V extends Verb> {
  /** Which of the row's several statuses it becomes. */
  readonly to?: (file: CaseState, fields: FieldsOf<V>) => Status;
  /** Which of the row's several notices is owed. */
  readonly choose?: (file: CaseState, fields: FieldsOf<V>, now: Date) => NoticeKind | "none";
  /** What those hear whom the act does not concern; absent: that a measure was taken. */
  readonly othersHear?: "nothing";
  /** The parties whom the act concerns. */
  readonly concerns?: (file: CaseState, fields: FieldsOf<V>) => readonly string[];
  /** The days of the appointment that the act changes: a change for the same day does not wait. */
  readonly appointments?: (file: CaseState, fields: FieldsOf<V>) => readonly (Day | null)[];
  /** What the file must have, whatever the fields: without it the act's form is not shown. */
  readonly needs?: (file: CaseState) => RefusalCode | null;
  readonly forbids?: (file: CaseState, fields: FieldsOf<V>, now: Date) => RefusalCode | null;
  readonly changes?: (file: CaseState, fields: FieldsOf<V>, now: Date) => CaseChange;
}

/** With the police, nothing is decided before the report is back. */
const withoutReport = (file: CaseState): RefusalCode | null =>
  file.status === "with_police" && !file.reportReceived ? "report_missing" : null;
/** Law 03.23: an anonymous report is checked before any enquiry (third-party source, to be confirmed). */
const uncheckedReport = (file: CaseState): RefusalCode | null =>
  file.isAnonymous && !file.credibilityChecked ? "credibility_unchecked" : null;
const beforeToday = (day: Day, now: Date): RefusalCode | null =>
  day < officeDay(now) ? "date_in_the_past" : null;
const afterToday = (day: Day, now: Date): RefusalCode | null =>
  day > officeDay(now) ? "date_in_the_future" : null;
const strangerAmong = (file: CaseState, partyIds: readonly string[]): RefusalCode | null =>
  partyIds.every((id) => file.parties.some((party) => party.partyId === id))
    ? null
    : "unknown_party";
/** Nobody is written to who has no right to be told of the file. */
const notWritable = (file: CaseState, partyId: string): RefusalCode | null =>
  file.parties.some((party) => party.partyId === partyId && hasRightToBeTold(party.role))
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
  file.summonses.length === 0 ? "no_open_summons" : null;
const summonsOf = (file: CaseState, summonsId: string): OpenSummons | undefined =>
  file.summonses.find(({ factId }) => factId === summonsId);
const notASummons = (file: CaseState, summonsId: string): RefusalCode | null =>
  summonsOf(file, summonsId) === undefined ? "unknown_summons" : null;
const formalNoticeMissing = (file: CaseState): RefusalCode | null =>
  file.formalNoticeDueOn === null ? "no_open_formal_notice" : null;

/** Law: field practice, cheque and family abandonment, 30 days; to be confirmed by a jurist. */
const formalNoticeDays = 30;

/** The conditions of the acts that have any; the others are wholly said by their row. */
export const conditions: { readonly [V in Verb]?: Conditions<V> } = {
  void: {
    needs: (file) => (file.channel === "online" ? null : "only_online_forms_are_voided"),
  },
  register: {
    choose: (file) => (file.status === "in_transit" ? "registered_elsewhere" : "registered"),
    forbids: (file, { number }) => {
      if (file.numbering === "external") return number === undefined ? "number_missing" : null;
      return number === undefined ? null : "number_drawn_here";
    },
  },
  reclassify: {
    needs: (file) => (file.formalNoticeDueOn === null ? null : "formal_notice_already_open"),
    forbids: (file, { kind }) => (kind === file.kind ? "same_kind" : null),
    changes: (_file, { kind }) => ({ kind }),
  },
  request_information: {
    forbids: (_file, { dueOn }, now) => beforeToday(dueOn, now),
    changes: (_file, { dueOn }) => ({ informationDueOn: dueOn }),
  },
  supply_information: {
    needs: (file) => (file.informationDueOn === null ? "no_open_information_request" : null),
    changes: () => ({ informationDueOn: null }),
  },
  assign: {
    to: (file) => (file.status === "registered" ? "under_study" : file.status),
    choose: (file) => (file.status === "registered" && !file.wasAssigned ? "under_study" : "none"),
    changes: (_file, { deputyId }) => ({ assignedTo: deputyId }),
  },
  check_credibility: {
    changes: (_file, { outcome }) => ({ credibilityChecked: outcome === "credible" }),
  },
  send_to_police: {
    needs: uncheckedReport,
    changes: () => ({ reportReceived: false }),
  },
  remind_police: {
    choose: (_file, { tellParties }) => (tellParties ? "police_reminded" : "none"),
    needs: (file) => (file.reportReceived ? "report_already_here" : null),
  },
  receive_report: {
    needs: (file) => (file.reportReceived ? "report_already_here" : null),
    forbids: (_file, { receivedOn }, now) => afterToday(receivedOn, now),
    changes: () => ({ reportReceived: true }),
  },
  send_back: {
    needs: withoutReport,
    changes: () => ({ reportReceived: false }),
  },
  summon: {
    needs: uncheckedReport,
    concerns: (_file, { partyIds }) => partyIds,
    forbids: (file, { on, partyIds }, now) => strangerAmong(file, partyIds) ?? beforeToday(on, now),
  },
  move_summons: {
    concerns: (file, { summonsId }) => summonsOf(file, summonsId)?.partyIds ?? [],
    appointments: (file, { summonsId, on }) => [summonsOf(file, summonsId)?.on ?? null, on],
    needs: summonsMissing,
    forbids: (file, { summonsId, on }, now) => notASummons(file, summonsId) ?? beforeToday(on, now),
  },
  cancel_summons: {
    concerns: (file, { summonsId }) => summonsOf(file, summonsId)?.partyIds ?? [],
    appointments: (file, { summonsId }) => [summonsOf(file, summonsId)?.on ?? null],
    needs: summonsMissing,
    forbids: (file, { summonsId }) => notASummons(file, summonsId),
  },
  give_formal_notice: {
    needs: (file) => (file.formalNoticeDueOn === null ? null : "formal_notice_already_open"),
    changes: (_file, { subject }, now) => ({
      formalNoticeDueOn: addDays(officeDay(now), formalNoticeDays),
      formalNoticeExtended: subject !== "cheque",
    }),
  },
  record_compliance: {
    needs: formalNoticeMissing,
    changes: () => ({ formalNoticeDueOn: null }),
  },
  record_non_compliance: {
    needs: formalNoticeMissing,
    forbids: (file, { extend }) =>
      extend && file.formalNoticeExtended ? "formal_notice_not_extendable" : null,
    changes: (file, { extend }) =>
      extend && file.formalNoticeDueOn !== null
        ? {
            formalNoticeDueOn: addDays(file.formalNoticeDueOn, formalNoticeDays),
            formalNoticeExtended: true,
          }
        : { formalNoticeDueOn: null },
  },
  forward: {
    forbids: (file, { parquet }) => (parquet === file.parquet ? "same_parquet" : null),
    changes: (file, { parquet }) => ({ parquet, forwardedFrom: file.parquet, assignedTo: null }),
  },
  return_forwarded: {
    to: (file) => (file.number === null ? "submitted" : "registered"),
    changes: (file) =>
      file.forwardedFrom === null
        ? {}
        : { parquet: file.forwardedFrom, forwardedFrom: file.parquet },
  },
  join: {
    forbids: (file, { leadTrackingCode }) =>
      leadTrackingCode === file.trackingCode ? "same_file" : null,
  },
  disjoin: {
    to: (file) => (file.number === null ? "submitted" : "under_study"),
  },
  open_conciliation: {
    needs: withoutReport,
  },
  prosecute: {
    needs: (file) => withoutReport(file) ?? uncheckedReport(file),
    forbids: (file, { respondentIds }) => notARespondent(file, respondentIds),
  },
  refer_to_judge: {
    needs: (file) => withoutReport(file) ?? uncheckedReport(file),
    forbids: (file, { respondentIds }) => notARespondent(file, respondentIds),
  },
  record_judgment: {
    forbids: (_file, { on }, now) => afterToday(on, now),
  },
  end_by_order: {
    to: (_file, { order }) => (order === "referral" ? "prosecuted" : "closed"),
    forbids: (_file, { on }, now) => afterToday(on, now),
  },
  close: {
    needs: withoutReport,
    forbids: (file, { respondentIds = [] }) => notARespondent(file, respondentIds),
  },
  write_to_party: {
    concerns: (_file, { partyId }) => [partyId],
    othersHear: "nothing",
    forbids: (file, { partyId }) => notWritable(file, partyId),
  },
  record_measure: {
    choose: (_file, { tellParties }) => (tellParties ? "measure" : "none"),
  },
  correct: {
    // Nobody hears of the correction of what he has not heard of yet.
    choose: (file, { factId }, now) =>
      file.facts.some(
        (fact) =>
          fact.factId === factId && fact.told && (fact.heldUntil ?? now).getTime() <= now.getTime(),
      )
        ? "correction"
        : "none",
    forbids: (file, { factId }) =>
      file.facts.some((fact) => fact.factId === factId) ? null : "unknown_fact",
  },
};
