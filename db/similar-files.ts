import { and, desc, eq, gte, inArray } from "drizzle-orm";
import { numberOf, trackingCodeOf } from "@/db/case-files";
import { searchCaseFiles } from "@/db/case-search";
import type { Transaction } from "@/db/client";
import { caseFiles } from "@/db/schema/case-files";
import type { CaseKind } from "@/domain/case-kind";
import type { RegistrationNumber } from "@/domain/registration-number";
import type { TrackingCode } from "@/domain/tracking-code";

/** A recent file of somebody who comes again. */
export interface SimilarFile {
  readonly trackingCode: TrackingCode;
  readonly number: RegistrationNumber | null;
  readonly kind: CaseKind;
  /** Key of the category. */
  readonly category: string;
  readonly receivedAt: Date;
}

const mostOfOne = 5;

/** Files of an office, received since an instant, that name one of these documents or phones. */
export async function listSimilarFiles(
  tx: Transaction,
  parquet: string,
  known: { readonly documents: readonly string[]; readonly phones: readonly string[] },
  since: Date,
): Promise<readonly SimilarFile[]> {
  const nothing = { trackingCode: null, number: null, email: null, names: [] };
  const questions = [
    ...known.documents.map((document) => ({ ...nothing, document, phone: null })),
    ...known.phones.map((phone) => ({ ...nothing, document: null, phone })),
  ];
  const ids = new Set<string>();
  for (const question of questions)
    for (const id of await searchCaseFiles(tx, question, mostOfOne)) ids.add(id);
  if (ids.size === 0) return [];
  const rows = await tx.orm
    .select()
    .from(caseFiles)
    .where(
      and(
        inArray(caseFiles.id, [...ids]),
        eq(caseFiles.parquet, parquet),
        gte(caseFiles.receivedAt, since),
      ),
    )
    .orderBy(desc(caseFiles.receivedAt), desc(caseFiles.id));
  return rows.map((row) => ({
    trackingCode: trackingCodeOf(row.trackingCode),
    number: numberOf(row),
    kind: row.kind,
    category: row.category,
    receivedAt: row.receivedAt,
  }));
}
