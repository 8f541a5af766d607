import type { CaseState } from "@/domain/case-state";
import type { RefusalCode } from "@/domain/refusal";
import { openStatuses } from "@/domain/status";

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
