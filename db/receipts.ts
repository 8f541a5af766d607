import { and, asc, eq, isNull, ne, sql } from "drizzle-orm";
import { z } from "zod";
import { numberOf } from "@/db/case-files";
import type { Transaction } from "@/db/client";
import { shownAt } from "@/db/public-files";
import { caseFiles, facts, parties } from "@/db/schema/case-files";
import { type CaseKind, caseKinds } from "@/domain/case-kind";
import { isNumberShown, publicKind, publicOffice } from "@/domain/public-view";
import type { RegistrationNumber } from "@/domain/registration-number";
import type { TrackingCode } from "@/domain/tracking-code";
import { verbs } from "@/domain/verb";

/** What a paper receipt is made of; every column is one that the holder of the code may read. */
export interface Receipt {
  readonly id: string;
  readonly parquet: string;
  readonly receivedAt: Date;
  readonly isProtected: boolean;
  readonly number: RegistrationNumber | null;
}

/**
 * The receipt of a file, for whoever holds its code; null when there is no such file in scope. It is handed out:
 * neither a number nor a move to another office that is kept back is on it.
 */
export async function findReceipt(
  tx: Transaction,
  code: TrackingCode,
  now: Date,
): Promise<Receipt | null> {
  const [row] = await tx.orm
    .select({
      id: caseFiles.id,
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
  const { id, parquet, receivedAt, isProtected } = row;
  const { verb, parquet: placedBy, sequence } = facts;
  const acts = await tx.orm
    .select({ verb, parquet: placedBy, isShown: shownAt(now, facts) })
    .from(facts)
    .where(and(eq(facts.caseFileId, id), isNull(facts.undoneAt)))
    .orderBy(asc(sequence));
  const number = isNumberShown(acts) ? numberOf(row) : null;
  return { id, parquet: publicOffice(parquet, acts), receivedAt, isProtected, number };
}

/** The filing of a party's own file, and which mail of it would be the next to that party; null: it is not told yet. */
export async function findFiling(
  tx: Transaction,
  { caseFileId, partyId }: { readonly caseFileId: string; readonly partyId: string },
): Promise<{ readonly factId: string; readonly turn: number } | null> {
  const [row] = await tx.orm
    .select({
      factId: facts.id,
      last: sql<number | null>`(select max(n.turn) from notices n
        where n.fact_id = facts.id and n.party_id = ${partyId}::uuid and n.channel = 'email')`,
    })
    .from(facts)
    .where(and(eq(facts.caseFileId, caseFileId), eq(facts.verb, "submit")));
  return row === undefined ? null : { factId: row.factId, turn: (row.last ?? 0) + 1 };
}

const kindRowSchema = z.object({
  kind: z.enum(caseKinds),
  verb: z.enum(verbs),
  kind_before: z.enum(caseKinds).nullable(),
  is_shown: z.boolean(),
});

/** The kind that a file is known to be of, for the desk that hands out its receipt. Throws when there is no such file. */
export async function findKnownKind(
  tx: Transaction,
  code: TrackingCode,
  now: Date,
): Promise<CaseKind> {
  const rows = await tx.orm.execute(
    sql`select * from receipt_kinds(${code}, ${now.toISOString()}::timestamptz)`,
  );
  const acts = z.array(kindRowSchema).parse([...rows]);
  const [first] = acts;
  if (first === undefined) throw new Error("findKnownKind: there is no such file");
  return publicKind(
    first.kind,
    acts.map((act) => ({ verb: act.verb, kindBefore: act.kind_before, isShown: act.is_shown })),
  );
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
