import { and, eq, isNotNull, sql } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { caseFiles, parties } from "@/db/schema/case-files";
import type { Capacity } from "@/domain/capacity";

/** What decides which offices may have a file: what it is about, and what those it is against are. */
export interface Jurisdiction {
  /** Key of the category. */
  readonly category: string;
  /** Of the respondents who have one. */
  readonly capacities: readonly Capacity[];
}

/** The jurisdiction of a held file. Throws when it is out of reach. */
export async function readJurisdiction(tx: Transaction, caseFileId: string): Promise<Jurisdiction> {
  const { capacity, role } = parties;
  const [file] = await tx.orm
    .select({ category: caseFiles.category })
    .from(caseFiles)
    .where(eq(caseFiles.id, caseFileId));
  if (file === undefined) throw new Error("readJurisdiction: a held file is gone");
  const rows = await tx.orm
    .select({ capacity })
    .from(parties)
    .where(and(eq(parties.caseFileId, caseFileId), eq(role, "respondent"), isNotNull(capacity)));
  const capacities = rows.flatMap((row) => (row.capacity === null ? [] : [row.capacity]));
  return { category: file.category, capacities };
}

/** Whether a file is hidden from somebody, of whatever office, because he is named in it or recused. */
export async function isBarred(
  tx: Transaction,
  caseFileId: string,
  staffId: string,
): Promise<boolean> {
  const [row] = await tx.orm.execute<{ barred: boolean }>(
    sql`select is_barred(${caseFileId}::uuid, ${staffId}::uuid) as barred`,
  );
  return row?.barred ?? false;
}
