import { asc, eq, sql } from "drizzle-orm";
import { z } from "zod";
import type { Transaction } from "@/db/client";
import { facts } from "@/db/schema/case-files";
import { notices } from "@/db/schema/notices";
import type { FactMark } from "@/domain/case-state";
import type { Status } from "@/domain/status";
import type { Verb } from "@/domain/verb";

export interface NewFact {
  readonly id: string;
  readonly caseFileId: string;
  readonly sequence: number;
  readonly verb: Verb;
  readonly at: Date;
  readonly parquet: string;
  /** Null when a party acted. */
  readonly staffId: string | null;
  readonly statusBefore: Status | null;
  readonly statusAfter: Status;
  readonly fields: Record<string, unknown>;
}

/** Adds a fact to a file; its fields are sealed, because people write sentences in them. */
export async function insertFact(tx: Transaction, fact: NewFact): Promise<void> {
  const { fields, ...rest } = fact;
  await tx.orm.insert(facts).values({
    ...rest,
    fieldsSealed: tx.cipher.seal(JSON.stringify(fields), `facts.fields:${fact.id}`),
  });
}

/** What the rules need of the facts of a file. */
export async function listFactMarks(
  tx: Transaction,
  caseFileId: string,
): Promise<readonly FactMark[]> {
  return tx.orm
    .select({
      factId: facts.id,
      verb: facts.verb,
      authorId: facts.staffId,
      told: sql<boolean>`exists (select 1 from ${notices} where ${notices.factId} = ${facts.id})`,
    })
    .from(facts)
    .where(eq(facts.caseFileId, caseFileId))
    .orderBy(asc(facts.sequence));
}

const fieldsSchema = z.record(z.string(), z.unknown());

/** The history of a file, oldest first, with its fields opened. */
export async function listFacts(tx: Transaction, caseFileId: string): Promise<readonly NewFact[]> {
  const rows = await tx.orm
    .select()
    .from(facts)
    .where(eq(facts.caseFileId, caseFileId))
    .orderBy(asc(facts.sequence));
  return rows.map(({ fieldsSealed, ...row }) => ({
    ...row,
    fields: fieldsSchema.parse(JSON.parse(tx.cipher.open(fieldsSealed, `facts.fields:${row.id}`))),
  }));
}
