import { eq } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { caseFiles } from "@/db/schema/case-files";
import { ratings } from "@/db/schema/texts-in";
import type { Score } from "@/domain/text-in";

/** Keeps the figure that a file was given, for the office that has it now. The first one stays. */
export async function insertRating(
  tx: Transaction,
  { caseFileId, score }: { readonly caseFileId: string; readonly score: Score },
  now: Date,
): Promise<void> {
  const [file] = await tx.orm
    .select({ parquet: caseFiles.parquet })
    .from(caseFiles)
    .where(eq(caseFiles.id, caseFileId));
  if (file === undefined) return;
  await tx.orm
    .insert(ratings)
    .values({ caseFileId, parquet: file.parquet, score, ratedAt: now })
    .onConflictDoNothing();
}
