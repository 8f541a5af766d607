import { type CaseKind, namedKinds } from "@/domain/case-kind";
import type { NoticeKind } from "@/domain/notice";
import type { Role } from "@/domain/role";
import { openStatuses, type Status } from "@/domain/status";
import type { Verb } from "@/domain/verb";

/** Which notice an act owes. `none` is a decision, never an omission. */
type NoticeRule = { readonly owes: NoticeKind } | { readonly owes: "none"; readonly because: string } | { readonly owesOneOf: readonly (NoticeKind | "none")[] };

/** One row of the life of a file: plain data. What depends on the fields or the past is in `life-conditions.ts`. */
export interface Move {
  readonly from: readonly Status[] | "nothing";
  /** `same`: the status does not change. Several: the conditions say which. */
  readonly to: Status | "same" | readonly Status[];
  readonly by: readonly Role[];
  /** Where fewer may do it from a certain status than `by` says. */
  readonly byFrom?: Partial<Record<Status, readonly Role[]>>;
  /** Who may do it besides `by` in a file of his own office. */
  readonly byAtHome?: readonly Role[];
  /** Who may write it for one of `by` to sign. */
  readonly proposedBy?: readonly Role[];
  /** Absent: all four kinds. */
  readonly kinds?: readonly CaseKind[];
  readonly notice: NoticeRule;
  /** A decision on the file: one neutral text for all of them. */
  readonly decides?: true;
}

const complaints = ["complaint"] as const;
const reports = ["report"] as const;
const criminal = ["complaint", "report"] as const;
const administrative = ["grievance", "request"] as const;
const decidable = ["registered", "under_study", "with_police"] as const;
const inCourt = ["prosecuted", "with_judge"] as const;
const alive = [...openStatuses, "in_conciliation", ...inCourt, "under_review"] as const;
const anywhereButVoided = [...alive, "in_transit", "transmitted", "joined", "settled", "closed", "answered"] as const;

/** The whole life of a file: what is not in this table is refused. */
export const life: Readonly<Record<Verb, Move>> = {
  submit: { from: "nothing", to: "submitted", by: ["complainant", "representative", "clerk"], notice: { owes: "received" } },
  void: { from: ["submitted"], to: "voided", by: ["head_of_secretariat"], notice: { owes: "none", because: "an empty or duplicate form is nobody's file" } },
  register: { from: ["submitted", "in_transit"], to: "registered", by: ["clerk"], notice: { owesOneOf: ["registered", "registered_elsewhere"] } },
  reclassify: { from: ["submitted", "registered", "under_study"], to: "same", by: ["clerk", "deputy"], kinds: namedKinds, notice: { owes: "kind_corrected" } },
  request_information: { from: openStatuses, to: "same", by: ["clerk", "deputy"], notice: { owes: "information_requested" } },
  supply_information: { from: openStatuses, to: "same", by: ["complainant", "representative", "clerk"], notice: { owes: "information_received" } },
  assign: {
    from: [...decidable, "in_conciliation", ...inCourt, "under_review"],
    to: ["under_study", "with_police", "in_conciliation", "prosecuted", "with_judge", "under_review"],
    by: ["prosecutor", "clerk"],
    notice: { owesOneOf: ["under_study", "none"] },
  },
  check_credibility: { from: ["registered", "under_study"], to: "same", by: ["deputy"], kinds: reports, notice: { owes: "none", because: "a report owes no notice" } },
  send_to_police: { from: ["registered", "under_study"], to: "with_police", by: ["deputy"], kinds: criminal, notice: { owes: "sent_to_police" } },
  remind_police: { from: ["with_police"], to: "same", by: ["deputy"], kinds: criminal, notice: { owesOneOf: ["police_reminded", "none"] } },
  receive_report: { from: ["with_police"], to: "same", by: ["clerk"], kinds: criminal, notice: { owes: "report_received" } },
  send_back: { from: ["with_police"], to: "same", by: ["deputy"], kinds: criminal, notice: { owes: "sent_back" } },
  summon: { from: [...decidable, "in_conciliation"], to: "same", by: ["deputy", "clerk"], notice: { owes: "summoned" } },
  move_summons: { from: [...decidable, "in_conciliation"], to: "same", by: ["deputy", "clerk"], notice: { owes: "summons_moved" } },
  cancel_summons: { from: [...decidable, "in_conciliation"], to: "same", by: ["deputy", "clerk"], notice: { owes: "summons_cancelled" } },
  give_formal_notice: { from: decidable, to: "same", by: ["deputy"], kinds: complaints, notice: { owes: "measure" } },
  record_compliance: { from: decidable, to: "same", by: ["deputy"], kinds: complaints, notice: { owes: "measure" } },
  record_non_compliance: { from: decidable, to: "same", by: ["deputy"], kinds: complaints, notice: { owes: "measure" } },
  forward: { from: openStatuses, to: "in_transit", by: ["deputy", "prosecutor"], byAtHome: ["pmp"], notice: { owes: "forwarded" } },
  return_forwarded: {
    from: ["in_transit"],
    to: ["submitted", "registered"],
    by: ["clerk"],
    notice: { owes: "none", because: "the office that forwarded it goes on; its next step tells the parties" },
  },
  transmit_outside: { from: openStatuses, to: "transmitted", by: ["prosecutor"], notice: { owes: "transmitted" } },
  join: { from: openStatuses, to: "joined", by: ["prosecutor"], notice: { owes: "joined" } },
  disjoin: { from: ["joined"], to: ["submitted", "under_study"], by: ["prosecutor"], notice: { owes: "reopened" } },
  open_conciliation: { from: ["under_study", "with_police"], to: "in_conciliation", by: ["deputy"], kinds: complaints, notice: { owes: "conciliation" } },
  settle: { from: ["in_conciliation"], to: "settled", by: ["deputy"], kinds: complaints, notice: { owes: "decision" }, decides: true },
  fail_conciliation: { from: ["in_conciliation"], to: "under_study", by: ["deputy"], kinds: complaints, notice: { owes: "conciliation" } },
  record_settlement_broken: { from: ["settled"], to: "under_study", by: ["deputy"], kinds: complaints, notice: { owes: "conciliation" } },
  prosecute: { from: decidable, to: "prosecuted", by: ["prosecutor"], proposedBy: ["deputy"], kinds: criminal, notice: { owes: "decision" }, decides: true },
  refer_to_judge: { from: decidable, to: "with_judge", by: ["prosecutor"], proposedBy: ["deputy"], kinds: criminal, notice: { owes: "decision" }, decides: true },
  record_hearing: { from: inCourt, to: "same", by: ["clerk"], kinds: criminal, notice: { owes: "hearing" } },
  record_judgment: { from: inCourt, to: "same", by: ["clerk"], kinds: criminal, notice: { owes: "decision" } },
  end_by_order: { from: ["with_judge"], to: ["prosecuted", "closed"], by: ["clerk"], kinds: criminal, notice: { owes: "decision" } },
  close: { from: decidable, to: "closed", by: ["prosecutor"], proposedBy: ["deputy"], kinds: criminal, notice: { owes: "decision" }, decides: true },
  request_review: { from: ["closed"], to: "under_review", by: ["complainant", "representative", "clerk"], kinds: complaints, notice: { owes: "request_received" } },
  uphold: { from: ["under_review"], to: "closed", by: ["general_prosecutor", "pmp"], kinds: complaints, notice: { owes: "decision" }, decides: true },
  reopen: {
    from: ["closed", "settled", "answered", "under_review"],
    to: "under_study",
    by: ["prosecutor", "general_prosecutor", "pmp"],
    byFrom: { under_review: ["general_prosecutor", "pmp"] },
    notice: { owes: "reopened" },
  },
  record_measure: { from: alive, to: "same", by: ["deputy", "clerk"], notice: { owesOneOf: ["measure", "none"] } },
  record_withdrawal: { from: alive, to: "same", by: ["complainant", "clerk"], notice: { owes: "request_received" } },
  answer: { from: ["registered", "under_study"], to: "answered", by: ["clerk", "pmp"], kinds: administrative, notice: { owes: "answered" } },
  correct: { from: anywhereButVoided, to: "same", by: ["clerk", "deputy", "prosecutor", "general_prosecutor", "pmp"], notice: { owesOneOf: ["correction", "none"] } },
  confirm_open: { from: [...alive, "in_transit"], to: "same", by: [], notice: { owes: "still_open" } },
  change_contact: { from: anywhereButVoided, to: "same", by: ["complainant", "representative", "clerk"], notice: { owes: "contact_changed" } },
  write_to_party: { from: anywhereButVoided, to: "same", by: ["clerk", "deputy", "prosecutor", "general_prosecutor", "pmp"], kinds: namedKinds, notice: { owes: "answered" } },
};

/** Whether a proposal can still be signed from a status. */
export function mayBeProposed(status: Status): boolean {
  return Object.values(life).some(({ proposedBy, from }) => proposedBy !== undefined && from.includes(status));
}
