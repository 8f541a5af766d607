import { and, asc, eq, isNull, lte, sql } from "drizzle-orm";
import { trackingCodeOf } from "@/db/case-files";
import type { Transaction } from "@/db/client";
import { newId } from "@/db/ids";
import { caseFiles, facts } from "@/db/schema/case-files";
import { withholdings } from "@/db/schema/proposals";
import { staff } from "@/db/schema/staff";
import type { TrackingCode } from "@/domain/tracking-code";
import type { Verb } from "@/domain/verb";

/** Writes down that the notices of a fact are kept back, why and until when. */
export async function insertWithholding(
  tx: Transaction,
  withholding: {
    readonly caseFileId: string;
    readonly factId: string;
    readonly reason: string;
    readonly until: Date;
    readonly staffId: string;
  },
  now: Date,
): Promise<void> {
  const id = newId(now);
  const { reason, ...rest } = withholding;
  await tx.orm.insert(withholdings).values({
    ...rest,
    id,
    at: now,
    reasonSealed: tx.cipher.seal(reason, `withholdings.reason:${id}`),
  });
}

/** Ends the withholding of a fact; false when it has ended already. `staffId` null: its day has come. */
export async function endWithholding(
  tx: Transaction,
  factId: string,
  staffId: string | null,
  now: Date,
): Promise<boolean> {
  const ended = await tx.orm
    .update(withholdings)
    .set(staffId === null ? { releasedAt: now } : { releasedAt: now, releasedBy: staffId })
    .where(and(eq(withholdings.factId, factId), isNull(withholdings.releasedAt)));
  return ended.count === 1;
}

/** The acts whose withholding ends by an instant; no other process takes them meanwhile. */
export async function claimEnded(
  tx: Transaction,
  by: Date,
  most: number,
): Promise<
  readonly { readonly factId: string; readonly caseFileId: string; readonly parquet: string }[]
> {
  const { factId, caseFileId } = withholdings;
  return tx.orm
    .select({ factId, caseFileId, parquet: caseFiles.parquet })
    .from(withholdings)
    .innerJoin(caseFiles, eq(caseFiles.id, withholdings.caseFileId))
    .where(and(isNull(withholdings.releasedAt), lte(withholdings.until, by)))
    .orderBy(asc(withholdings.until))
    .limit(most)
    .for("update", { of: withholdings, skipLocked: true });
}

/** A withholding as the office reads it. */
export interface ListedWithholding {
  readonly factId: string;
  readonly trackingCode: TrackingCode;
  readonly verb: Verb;
  readonly at: Date;
  readonly until: Date;
  readonly reason: string;
  readonly author: string;
}

/** What an office keeps back, the first to end first. */
export async function listWithholdings(
  tx: Transaction,
  parquet: string,
  most: number,
): Promise<readonly ListedWithholding[]> {
  const rows = await tx.orm
    .select({
      withholding: withholdings,
      code: caseFiles.trackingCode,
      verb: facts.verb,
      author: staff.name,
    })
    .from(withholdings)
    .innerJoin(caseFiles, eq(caseFiles.id, withholdings.caseFileId))
    .innerJoin(facts, eq(facts.id, withholdings.factId))
    .innerJoin(staff, eq(staff.id, withholdings.staffId))
    .where(and(isNull(withholdings.releasedAt), eq(caseFiles.parquet, parquet)))
    .orderBy(asc(withholdings.until), asc(withholdings.id))
    .limit(most);
  return rows.map(({ withholding, code, verb, author }) => ({
    factId: withholding.factId,
    trackingCode: trackingCodeOf(code),
    verb,
    at: withholding.at,
    until: withholding.until,
    reason: tx.cipher.open(withholding.reasonSealed, `withholdings.reason:${withholding.id}`),
    author,
  }));
}

/** What is kept back in one file, by the id of its fact. */
export async function listWithholdingsOf(
  tx: Transaction,
  caseFileId: string,
): Promise<ReadonlyMap<string, { readonly until: Date; readonly reason: string }>> {
  const rows = await tx.orm
    .select()
    .from(withholdings)
    .where(and(isNull(withholdings.releasedAt), eq(withholdings.caseFileId, caseFileId)));
  return new Map(
    rows.map(({ id, factId, until, reasonSealed }) => [
      factId,
      { until, reason: tx.cipher.open(reasonSealed, `withholdings.reason:${id}`) },
    ]),
  );
}

/** How many acts an office keeps back. */
export async function countWithholdings(tx: Transaction, parquet: string): Promise<number> {
  const [row] = await tx.orm
    .select({ count: sql<number>`count(*)::int` })
    .from(withholdings)
    .innerJoin(caseFiles, eq(caseFiles.id, withholdings.caseFileId))
    .where(and(isNull(withholdings.releasedAt), eq(caseFiles.parquet, parquet)));
  return row?.count ?? 0;
}
