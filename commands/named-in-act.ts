import type { HeldCaseFile } from "@/db/case-files";
import type { Transaction } from "@/db/client";
import { listColleagues } from "@/db/colleagues";
import { isBarred, readJurisdiction } from "@/db/jurisdiction";
import { findOffice } from "@/db/offices";
import { recallReferenceLists } from "@/db/reference-lists";
import type { RefusalCode } from "@/domain/refusal";
import { studyingRoles } from "@/domain/role";
import { mayGoTo } from "@/domain/routing";
import type { Act } from "@/domain/verb-fields";

/** Why the office or the colleague whom an act names cannot take the file; null when it names none wrongly. */
export async function refusesNamed(
  tx: Transaction,
  { id, state }: Pick<HeldCaseFile, "id" | "state">,
  act: Act,
  now: Date,
): Promise<RefusalCode | null> {
  if (act.verb === "forward") {
    const office = await findOffice(tx, act.fields.parquet);
    if (office === null) return "unknown_parquet";
    if (!office.takesComplaints) return "parquet_takes_no_complaints";
    if (office.status === "to_confirm") return "parquet_to_confirm";
    const { category, capacities } = await readJurisdiction(tx, id);
    const { categories } = await recallReferenceLists(tx, now);
    const route = categories.get(category)?.route ?? "office";
    return mayGoTo(office, route, capacities) ? null : "kept_above_first_instance";
  }
  if (act.verb !== "assign") return null;
  const { deputyId } = act.fields;
  const colleagues = await listColleagues(tx, state.parquet, studyingRoles);
  const isOne = colleagues.some(({ staffId }) => staffId === deputyId);
  return isOne && !(await isBarred(tx, id, deputyId)) ? null : "unknown_colleague";
}
