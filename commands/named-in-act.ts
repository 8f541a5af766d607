import type { Transaction } from "@/db/client";
import { listColleagues } from "@/db/colleagues";
import { findOffice } from "@/db/offices";
import type { CaseState } from "@/domain/case-state";
import type { RefusalCode } from "@/domain/refusal";
import { studyingRoles } from "@/domain/role";
import type { Act } from "@/domain/verb-fields";

/** Why the office or the colleague whom an act names cannot take the file; null when it names none wrongly. */
export async function refusesNamed(
  tx: Transaction,
  file: Pick<CaseState, "parquet">,
  act: Act,
): Promise<RefusalCode | null> {
  if (act.verb === "forward") {
    const office = await findOffice(tx, act.fields.parquet);
    if (office === null) return "unknown_parquet";
    if (!office.takesComplaints) return "parquet_takes_no_complaints";
    return office.status === "to_confirm" ? "parquet_to_confirm" : null;
  }
  if (act.verb !== "assign") return null;
  const colleagues = await listColleagues(tx, file.parquet, studyingRoles);
  const isOne = colleagues.some(({ staffId }) => staffId === act.fields.deputyId);
  return isOne ? null : "unknown_colleague";
}
