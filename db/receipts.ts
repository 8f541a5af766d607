import { and, asc, eq, ne } from "drizzle-orm";
import { numberOf } from "@/db/case-files";
import type { Transaction } from "@/db/client";
import { caseFiles, parties } from "@/db/schema/case-files";
import type { CaseKind } from "@/domain/case-kind";
import type { RegistrationNumber } from "@/domain/registration-number";
import type { TrackingCode } from "@/domain/tracking-code";

/** What a paper receipt is made of; every column is one that the holder of the code may read. */
export interface Receipt {
  readonly id: string;
  readonly kind: CaseKind;
  readonly parquet: string;
  readonly receivedAt: Date;
  readonly isProtected: boolean;
  readonly number: RegistrationNumber | null;
}

/** The receipt of a file, for whoever holds its code; null when there is no such file in scope. */
export async function findReceipt(tx: Transaction, code: TrackingCode): Promise<Receipt | null> {
  const [row] = await tx.orm
    .select({
      id: caseFiles.id,
      kind: caseFiles.kind,
      parquet: caseFiles.parquet,
      receivedAt: caseFiles.receivedAt,
      isProtected: caseFiles.isProtected,
      numberSequence: caseFiles.numberSequence,
      numberCode: caseFiles.numberCode,
      numberYear: caseFiles.numberYear,
    })
    .from(caseFiles)
    .where(eq(caseFiles.trackingCode, code));
  if (row === undefined) return null;
  const { id, kind, parquet, receivedAt, isProtected } = row;
  return { id, kind, parquet, receivedAt, isProtected, number: numberOf(row) };
}

/** The first letters of those who brought a file in reach, in their order; none when it is out of reach. */
export async function listInitials(
  tx: Transaction,
  code: TrackingCode,
): Promise<readonly string[]> {
  const rows = await tx.orm
    .select({
      lastName: parties.lastName,
      firstName: parties.firstName,
      organisation: parties.organisation,
    })
    .from(parties)
    .innerJoin(caseFiles, eq(caseFiles.id, parties.caseFileId))
    .where(and(eq(caseFiles.trackingCode, code), ne(parties.role, "respondent")))
    .orderBy(asc(parties.id));
  return rows.flatMap(({ lastName, firstName, organisation }) => {
    const letters = [firstName, lastName, organisation].flatMap(
      (name) => [...(name ?? "")][0] ?? [],
    );
    return letters.length === 0 ? [] : [letters.map((letter) => `${letter}.`).join(" ")];
  });
}
