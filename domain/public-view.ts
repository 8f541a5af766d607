import type { CaseKind } from "@/domain/case-kind";
import { concernsJoinedFiles } from "@/domain/joinder";
import { life } from "@/domain/life";
import type { Status } from "@/domain/status";
import type { Verb } from "@/domain/verb";

/** What a step is called on the tracking page. Decisions share one neutral name. */
export const publicSteps = [
  "received",
  "registered",
  "under_study",
  "kind_corrected",
  "information_requested",
  "information_received",
  "with_police",
  "report_received",
  "further_enquiry",
  "appointment",
  "measure",
  "forwarded",
  "transmitted",
  "joined",
  "contact_office",
  "decision",
  "hearing",
  "review_requested",
  "reopened",
  "request_received",
  "answered",
] as const;
export type PublicStep = (typeof publicSteps)[number];

/** What the public sees of each act; null: nothing. */
const stepOf: Record<Verb, PublicStep | null> = {
  submit: "received",
  void: null,
  register: "registered",
  reclassify: "kind_corrected",
  request_information: "information_requested",
  supply_information: "information_received",
  assign: "under_study",
  check_credibility: null,
  send_to_police: "with_police",
  remind_police: null,
  receive_report: "report_received",
  send_back: "further_enquiry",
  summon: "appointment",
  move_summons: "appointment",
  cancel_summons: "appointment",
  give_formal_notice: "measure",
  record_compliance: "measure",
  record_non_compliance: "measure",
  forward: "forwarded",
  return_forwarded: null,
  transmit_outside: "transmitted",
  join: "joined",
  disjoin: "reopened",
  open_conciliation: "contact_office",
  settle: "decision",
  fail_conciliation: "contact_office",
  record_settlement_broken: "contact_office",
  prosecute: "decision",
  refer_to_judge: "decision",
  record_hearing: "hearing",
  record_judgment: "decision",
  end_by_order: "decision",
  close: "decision",
  request_review: "review_requested",
  uphold: "decision",
  reopen: "reopened",
  record_measure: "measure",
  record_withdrawal: "request_received",
  answer: "answered",
  correct: null,
  confirm_open: null,
  change_contact: null,
  write_to_party: null,
};

/** Where a file stands, as the public may know it: every decision looks the same. */
export const publicStages = [
  "received",
  "registered",
  "under_study",
  "with_police",
  "report_received",
  "forwarded",
  "transmitted",
  "joined",
  "contact_office",
  "decided",
  "under_review",
  "answered",
  "voided",
] as const;
export type PublicStage = (typeof publicStages)[number];

/** The public stage of a status. `reportReceived` counts only while the file is with the police. */
export function publicStage(status: Status, reportReceived: boolean): PublicStage {
  switch (status) {
    case "submitted":
      return "received";
    case "voided":
      return "voided";
    case "registered":
      return "registered";
    case "under_study":
      return "under_study";
    case "with_police":
      return reportReceived ? "report_received" : "with_police";
    case "in_transit":
      return "forwarded";
    case "transmitted":
      return "transmitted";
    case "joined":
      return "joined";
    case "in_conciliation":
      return "contact_office";
    case "settled":
    case "prosecuted":
    case "with_judge":
    case "closed":
      return "decided";
    case "under_review":
      return "under_review";
    case "answered":
      return "answered";
    default:
      return status satisfies never;
  }
}

/** The steps that may still come, in their usual order; empty when nothing more is expected. */
export const usualNextSteps: Record<PublicStage, readonly PublicStep[]> = {
  received: ["registered", "under_study", "decision"],
  registered: ["under_study", "decision"],
  under_study: ["with_police", "decision"],
  with_police: ["report_received", "decision"],
  report_received: ["decision"],
  forwarded: ["registered", "under_study", "decision"],
  transmitted: [],
  joined: [],
  contact_office: ["decision"],
  decided: [],
  under_review: ["decision"],
  answered: [],
  voided: [],
};

/** An act that the public may see: neither undone, nor held, nor kept back. */
export interface PublicFact {
  readonly verb: Verb;
  readonly at: Date;
  /** True when the parties were told; absent when nobody knows here. */
  readonly told?: boolean;
  /** True when it was done in the file that this one is joined to. */
  readonly ofLead?: boolean;
}
export interface PublicEntry {
  readonly step: PublicStep;
  readonly at: Date;
}

/**
 * The timeline of the tracking page, oldest first: steps and instants, nothing personal. A measure
 * that was kept from the parties is kept here too, a new deputy is no news, and of a lead file only
 * what is the business of both is shown.
 */
export function publicTimeline(facts: readonly PublicFact[]): readonly PublicEntry[] {
  const firstAssignment = facts.findIndex(({ verb }) => verb === "assign");
  return facts.flatMap(({ verb, at, told = false, ofLead = false }, place) => {
    const isKept =
      (verb === "record_measure" && !told) ||
      (verb === "assign" && place !== firstAssignment) ||
      (ofLead && !concernsJoinedFiles[verb]);
    const step = isKept ? null : stepOf[verb];
    return step === null ? [] : [{ step, at }];
  });
}

/** All that a public page says of a file, in one line: where two are equal nothing is new to its reader. */
export function publicSays(
  file: PublicStanding & { readonly parquet: string; readonly facts: readonly PublicFact[] },
): string {
  const lines = publicTimeline(file.facts).map(({ step, at }) => `${step} ${at.getTime()}`);
  return [publicStage(file.status, file.reportReceived), file.parquet, ...lines].join("\n");
}

/** Where a file stands by what the public may see of it: what is held or kept back has not happened yet. */
export interface PublicStanding {
  readonly status: Status;
  readonly statusSince: Date;
  readonly reportReceived: boolean;
}

/** An act with whether the public may see it, and the office that took it. */
export interface PlacedAct {
  readonly verb: Verb;
  readonly parquet: string;
  readonly isShown: boolean;
}

const changesOffice: readonly Verb[] = ["forward", "return_forwarded"];

/**
 * The office that a file is known to be in: a move that is kept back has not happened yet, until a move or a
 * registration after it is told.
 */
export function publicOffice(real: string, acts: readonly PlacedAct[]): string {
  const known = acts.reduce<string | null>((office, { verb, parquet, isShown }) => {
    if (changesOffice.includes(verb)) return isShown ? null : (office ?? parquet);
    return verb === "register" && isShown ? null : office;
  }, null);
  return known ?? real;
}

/** Whether the number of a file is known: the last registration is what gave it. */
export function isNumberShown(acts: readonly Pick<PlacedAct, "verb" | "isShown">[]): boolean {
  return acts.findLast(({ verb }) => verb === "register")?.isShown ?? true;
}

/** An act with the kind that the file had before it, where the act gave it another. */
export interface ReclassifyingAct {
  readonly verb: Verb;
  readonly kindBefore: CaseKind | null;
  readonly isShown: boolean;
}

/**
 * The kind that a file is known to be of: a new one that is kept back is not known until it, or an act that only
 * another kind allows, is told.
 */
export function publicKind(real: CaseKind, acts: readonly ReclassifyingAct[]): CaseKind {
  const known = acts.reduce<CaseKind | null>((kind, { verb, kindBefore, isShown }) => {
    if (kindBefore !== null) return isShown ? null : (kind ?? kindBefore);
    const { kinds } = life[verb];
    const tells = isShown && kind !== null && kinds !== undefined && !kinds.includes(kind);
    return tells ? null : kind;
  }, null);
  return known ?? real;
}

/** A shown act with the statuses that it led from and to. */
export type MovingFact = PublicFact & {
  /** Null before the first act. */
  readonly statusBefore: Status | null;
  readonly statusAfter: Status;
};

/**
 * The standing that some acts lead to, oldest first; null before the first. An act that leaves the status
 * as it was moves nothing: it may follow one that is kept back, and must not give it away.
 */
export function publicStanding(facts: readonly MovingFact[]): PublicStanding | null {
  return facts.reduce<PublicStanding | null>((standing, fact) => {
    const { verb, at, ofLead = false } = fact;
    if (ofLead && !concernsJoinedFiles[verb]) return standing;
    const moves =
      standing === null ||
      fact.statusBefore !== fact.statusAfter ||
      (ofLead && standing.status === "joined");
    const statusAfter = moves ? fact.statusAfter : standing.status;
    const reportReceived =
      verb === "receive_report" ||
      (standing?.reportReceived === true && verb !== "send_to_police" && verb !== "send_back");
    const statusSince = standing?.status === statusAfter ? standing.statusSince : at;
    return { status: statusAfter, statusSince, reportReceived };
  }, null);
}
