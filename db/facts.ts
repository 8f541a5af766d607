import { and, asc, eq, inArray, isNull, sql } from "drizzle-orm";
import { z } from "zod";
import type { Transaction } from "@/db/client";
import { facts } from "@/db/schema/case-files";
import type { CaseKind } from "@/domain/case-kind";
import type { FactMark } from "@/domain/case-state";
import type { Status } from "@/domain/status";
import type { Verb } from "@/domain/verb";

/** An act as it is written. */
export interface NewFact {
  readonly id: string;
  readonly caseFileId: string;
  readonly sequence: number;
  readonly verb: Verb;
  readonly at: Date;
  readonly parquet: string;
  /** Null when a party acted. */
  readonly staffId: string | null;
  /** The party that acted from its own file; null or absent: none did. */
  readonly partyId?: string | null;
  readonly statusBefore: Status | null;
  readonly statusAfter: Status;
  /** The kind of the file before an act that gives it another; null or absent: it does not. */
  readonly kindBefore?: CaseKind | null;
  readonly fields: Record<string, unknown>;
  /** Whether the parties are told of it. */
  readonly told: boolean;
  /** Kept from the parties for a while. */
  readonly isWithheld?: boolean;
  /** Until when it can be undone, and the parties see nothing of it; null or absent: it cannot. */
  readonly heldUntil?: Date | null;
  /** How the file stood before an act that can be undone. */
  readonly before?: unknown;
}

/** An act as the office reads it. */
export interface FactRecord extends Omit<NewFact, "before"> {
  readonly isWithheld: boolean;
  readonly heldUntil: Date | null;
  readonly undoneAt: Date | null;
  readonly undoneBy: string | null;
}

/** Adds a fact to a file; its fields are sealed, because people write sentences in them. */
export async function insertFact(tx: Transaction, fact: NewFact): Promise<void> {
  await tx.orm.insert(facts).values(rowOfFact(tx, fact));
}

/** The row of a fact. */
export function rowOfFact(
  { cipher }: Pick<Transaction, "cipher">,
  { fields, ...fact }: NewFact,
): typeof facts.$inferInsert {
  const fieldsSealed = cipher.seal(JSON.stringify(fields), `facts.fields:${fact.id}`);
  return { ...fact, fieldsSealed };
}

/** What the rules need of the facts of a file that were not undone. */
export async function listFactMarks(
  tx: Transaction,
  caseFileId: string,
): Promise<readonly FactMark[]> {
  return tx.orm
    .select({
      factId: facts.id,
      verb: facts.verb,
      authorId: facts.staffId,
      told: sql<boolean>`${facts.told} and not ${facts.isWithheld}`,
      heldUntil: facts.heldUntil,
    })
    .from(facts)
    .where(and(eq(facts.caseFileId, caseFileId), isNull(facts.undoneAt)))
    .orderBy(asc(facts.sequence));
}

const fieldsSchema = z.record(z.string(), z.unknown());

/** The history of a file, oldest first, with its fields opened. */
export async function listFacts(
  tx: Transaction,
  caseFileId: string,
): Promise<readonly FactRecord[]> {
  const rows = await tx.orm
    .select()
    .from(facts)
    .where(eq(facts.caseFileId, caseFileId))
    .orderBy(asc(facts.sequence));
  return rows.map(({ fieldsSealed, before: _before, ...row }) => ({
    ...row,
    fields: fieldsSchema.parse(JSON.parse(tx.cipher.open(fieldsSealed, `facts.fields:${row.id}`))),
  }));
}

/** An act of another file of which the parties of this one were told: that of a lead file. */
export type FactElsewhere = Pick<
  FactRecord,
  "id" | "verb" | "at" | "staffId" | "undoneAt" | "undoneBy"
>;

/** The acts in reach among some ids, oldest first, without what was written with them. */
export async function listFactsElsewhere(
  tx: Transaction,
  factIds: readonly string[],
): Promise<readonly FactElsewhere[]> {
  if (factIds.length === 0) return [];
  const { id, verb, at, staffId, undoneAt, undoneBy } = facts;
  return tx.orm
    .select({ id, verb, at, staffId, undoneAt, undoneBy })
    .from(facts)
    .where(inArray(facts.id, [...factIds]))
    .orderBy(asc(facts.at), asc(facts.id));
}

/** A fact of a file with what is needed to undo it; null when there is none, or it was undone. */
export async function findFactToUndo(
  tx: Transaction,
  caseFileId: string,
  factId: string,
): Promise<{
  readonly sequence: number;
  readonly verb: Verb;
  readonly authorId: string | null;
  readonly heldUntil: Date | null;
  readonly before: unknown;
} | null> {
  if (!z.uuid().safeParse(factId).success) return null;
  const { sequence, verb, staffId: authorId, heldUntil, before } = facts;
  const [row] = await tx.orm
    .select({ sequence, verb, authorId, heldUntil, before })
    .from(facts)
    .where(and(eq(facts.id, factId), eq(facts.caseFileId, caseFileId), isNull(facts.undoneAt)));
  return row ?? null;
}

/** Whether a file has a fact that was not undone. */
export async function hasFact(
  tx: Transaction,
  caseFileId: string,
  factId: string,
): Promise<boolean> {
  return (await listFactMarks(tx, caseFileId)).some((fact) => fact.factId === factId);
}

/** Marks a fact as undone; it stays in the history. */
export async function markUndone(
  tx: Transaction,
  factId: string,
  by: { readonly staffId: string },
  now: Date,
): Promise<void> {
  await tx.orm
    .update(facts)
    .set({ undoneAt: now, undoneBy: by.staffId, isWithheld: false })
    .where(eq(facts.id, factId));
}

/** Marks whether a fact is kept from the parties for now. */
export async function markWithheld(
  tx: Transaction,
  factId: string,
  isWithheld: boolean,
): Promise<void> {
  await tx.orm.update(facts).set({ isWithheld }).where(eq(facts.id, factId));
}
