import { eq } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { listContacts } from "@/db/parties";
import { caseFiles } from "@/db/schema/case-files";
import type { CaseState } from "@/domain/case-state";
import type { Locale } from "@/domain/locale";

/** What the worker needs of a file to tell its parties something of its own accord. */
export interface ToldFile extends Pick<CaseState, "kind" | "status" | "isProtected" | "parties"> {
  readonly language: Locale;
}

/** A file with its parties' contacts, by its id; null when there is none. */
export async function findToldFile(tx: Transaction, caseFileId: string): Promise<ToldFile | null> {
  const [row] = await tx.orm
    .select({
      kind: caseFiles.kind,
      status: caseFiles.status,
      isProtected: caseFiles.isProtected,
      language: caseFiles.language,
    })
    .from(caseFiles)
    .where(eq(caseFiles.id, caseFileId));
  return row === undefined ? null : { ...row, parties: await listContacts(tx, caseFileId) };
}
