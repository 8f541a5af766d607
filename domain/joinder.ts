import type { CaseState } from "@/domain/case-state";
import type { RefusalCode } from "@/domain/refusal";
import { openStatuses } from "@/domain/status";
import type { Verb } from "@/domain/verb";

/** What the rules look at in the file that another is to be joined to. */
export type LeadFile = Pick<CaseState, "status" | "parquet" | "isProtected">;

/**
 * Why a file cannot be joined to another. A protected file joins a protected one only: whoever reads
 * the lead file reads on from there, and the lead file's rules are those of both.
 */
export function refusesToJoin(
  file: Pick<CaseState, "parquet" | "isProtected">,
  lead: LeadFile,
): RefusalCode | null {
  if (lead.parquet !== file.parquet) return "lead_elsewhere";
  if (!openStatuses.some((status) => status === lead.status)) return "lead_not_open";
  return file.isProtected && !lead.isProtected ? "lead_not_protected" : null;
}

/**
 * Whether what a lead file does is also the business of the files joined to it, which are told of it and
 * show it. What concerns one person of the lead file only, or its own number, is not.
 */
export const concernsJoinedFiles: Readonly<Record<Verb, boolean>> = {
  submit: false,
  void: false,
  register: false,
  reclassify: false,
  request_information: false,
  supply_information: false,
  assign: true,
  send_to_police: true,
  check_credibility: false,
  remind_police: true,
  receive_report: true,
  send_back: true,
  summon: false,
  move_summons: false,
  cancel_summons: false,
  give_formal_notice: true,
  record_compliance: true,
  record_non_compliance: true,
  forward: false,
  return_forwarded: false,
  transmit_outside: true,
  join: false,
  disjoin: false,
  open_conciliation: true,
  settle: true,
  fail_conciliation: true,
  record_settlement_broken: true,
  prosecute: true,
  refer_to_judge: true,
  record_hearing: true,
  record_judgment: true,
  end_by_order: true,
  close: true,
  request_review: false,
  uphold: true,
  reopen: true,
  record_measure: true,
  record_withdrawal: false,
  answer: true,
  correct: true,
  confirm_open: true,
  change_contact: false,
  write_to_party: false,
};
