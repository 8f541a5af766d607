import { and, asc, desc, eq, inArray, isNull, ne, sql } from "drizzle-orm";
import { trackingCodeOf } from "@/db/case-files";
import type { Transaction } from "@/db/client";
import { barredStaff, caseFiles } from "@/db/schema/case-files";
import { recusals } from "@/db/schema/recusals";
import { staff } from "@/db/schema/staff";
import type {
  RecusalOrigin,
  RecusalPerson,
  RecusalReason,
  StandingRecusal,
} from "@/domain/recusal";
import type { TrackingCode } from "@/domain/tracking-code";

/** The file of a code as far as a recusal needs it; null when there is none in reach. */
export async function findFileToRecuse(
  tx: Transaction,
  code: TrackingCode,
): Promise<{ readonly id: string; readonly parquet: string } | null> {
  const [row] = await tx.orm
    .select({ id: caseFiles.id, parquet: caseFiles.parquet })
    .from(caseFiles)
    .where(eq(caseFiles.trackingCode, code));
  return row ?? null;
}

/**
 * Hides a file from somebody of its office, and takes it from him where he was charged with it. Within
 * this transaction already he sees it no more: whatever else is to be written of him comes before.
 */
export async function barStaff(
  tx: Transaction,
  bar: {
    readonly caseFileId: string;
    readonly parquet: string;
    readonly staffId: string;
    readonly reason: RecusalReason;
    readonly declaredBy: string;
  },
  now: Date,
): Promise<void> {
  await tx.orm
    .update(caseFiles)
    .set({ assignedTo: null })
    .where(and(eq(caseFiles.id, bar.caseFileId), eq(caseFiles.assignedTo, bar.staffId)));
  await tx.orm
    .insert(barredStaff)
    .values({ ...bar, at: now })
    .onConflictDoNothing();
}

/** Somebody named in a recusal; name and roles are null for whoever is out of the reader's sight. */
export interface NamedPerson extends RecusalPerson {
  readonly name: string | null;
}

/** A line of a file's history: who was kept from it, and whether he is still. */
export interface Recusal {
  readonly id: string;
  readonly caseFileId: string;
  readonly trackingCode: TrackingCode;
  /** The office that has the file. */
  readonly parquet: string;
  readonly person: NamedPerson;
  readonly reason: RecusalReason;
  readonly origin: RecusalOrigin;
  /** Null where nobody declared it. */
  readonly declaredBy: NamedPerson | null;
  readonly at: Date;
  /** Null: it stands. */
  readonly lifted: { readonly at: Date; readonly by: NamedPerson; readonly reason: string } | null;
}

/** The recusals that stand in the files in reach, the latest first; never one's own. */
export async function listRecusals(
  tx: Transaction,
  reader: { readonly staffId: string },
  most: number,
): Promise<readonly Recusal[]> {
  const rows = await linesOf(tx)
    .where(and(ne(recusals.staffId, reader.staffId), isNull(recusals.liftedAt)))
    .orderBy(desc(recusals.at))
    .limit(most);
  return opened(tx, rows);
}

/** Every recusal in the history of a file, oldest first, with whether its person is a party by his document. */
export async function listFileRecusals(
  tx: Transaction,
  caseFileId: string,
): Promise<readonly (Recusal & StandingRecusal)[]> {
  const rows = await linesOf(tx)
    .where(eq(recusals.caseFileId, caseFileId))
    .orderBy(asc(recusals.at), asc(recusals.id));
  return withNamed(tx, rows);
}

/** The recusals of some people that stand in a file and in all that is joined to it now. */
export async function listStandingRecusals(
  tx: Transaction,
  caseFileId: string,
  staffIds: readonly string[],
): Promise<readonly (Recusal & StandingRecusal)[]> {
  if (staffIds.length === 0) return [];
  const joined = sql`(
    with recursive together as (
      select ${caseFileId}::uuid as id
      union
      select case when j.case_file_id = t.id then j.lead_id else j.case_file_id end
      from together t join joinders j on t.id in (j.case_file_id, j.lead_id)
      where j.until_version is null
    ) select id from together)`;
  const rows = await linesOf(tx)
    .where(
      and(
        inArray(recusals.caseFileId, joined),
        inArray(recusals.staffId, [...staffIds]),
        isNull(recusals.liftedAt),
      ),
    )
    .orderBy(asc(recusals.caseFileId));
  return withNamed(tx, rows);
}

/** Lifts a recusal that stands, and the bar falls with it; false: it stands no more, or the archive forbids it. */
export async function liftStanding(
  tx: Transaction,
  recusalId: string,
  lift: { readonly staffId: string; readonly reason: string },
  now: Date,
): Promise<boolean> {
  const liftReasonSealed = tx.cipher.seal(lift.reason, sealOf(recusalId));
  const lifted = await tx.orm
    .update(recusals)
    .set({ liftedAt: now, liftedBy: lift.staffId, liftReasonSealed })
    .where(and(eq(recusals.id, recusalId), isNull(recusals.liftedAt)));
  return lifted.count === 1;
}

const sealOf = (recusalId: string): string => `recusals.lift_reason:${recusalId}`;

function linesOf(tx: Transaction) {
  return tx.orm
    .select({
      line: recusals,
      trackingCode: caseFiles.trackingCode,
      parquet: caseFiles.parquet,
    })
    .from(recusals)
    .innerJoin(caseFiles, eq(caseFiles.id, recusals.caseFileId))
    .$dynamic();
}

type Row = Awaited<ReturnType<typeof linesOf>>[number];

async function opened(tx: Transaction, rows: readonly Row[]): Promise<readonly Recusal[]> {
  const ids = rows.flatMap(({ line }) =>
    [line.staffId, line.declaredBy, line.liftedBy].filter((id) => id !== null),
  );
  const known =
    ids.length === 0
      ? []
      : await tx.orm
          .select({ staffId: staff.id, name: staff.name, roles: staff.roles })
          .from(staff)
          .where(inArray(staff.id, [...new Set(ids)]));
  const people = new Map(known.map((one) => [one.staffId, one]));
  const named = (staffId: string): NamedPerson =>
    people.get(staffId) ?? { staffId, name: null, roles: null };
  return rows.map(({ line, trackingCode, parquet }) => {
    const { id, caseFileId, reason, origin, at, declaredBy } = line;
    const { liftedAt, liftedBy, liftReasonSealed } = line;
    return {
      id,
      caseFileId,
      trackingCode: trackingCodeOf(trackingCode),
      parquet,
      person: named(line.staffId),
      reason,
      origin,
      declaredBy: declaredBy === null ? null : named(declaredBy),
      at,
      lifted:
        liftedAt === null || liftedBy === null || liftReasonSealed === null
          ? null
          : {
              at: liftedAt,
              by: named(liftedBy),
              reason: tx.cipher.open(liftReasonSealed, sealOf(id)),
            },
    };
  });
}

async function withNamed(
  tx: Transaction,
  rows: readonly Row[],
): Promise<readonly (Recusal & StandingRecusal)[]> {
  const ids = rows.map(({ line }) => line.id);
  const named =
    ids.length === 0
      ? []
      : await tx.orm
          .select({ id: recusals.id })
          .from(recusals)
          .where(
            and(
              inArray(recusals.id, ids),
              sql`is_named_in(${recusals.caseFileId}, ${recusals.staffId})`,
            ),
          );
  const parties = new Set(named.map(({ id }) => id));
  return (await opened(tx, rows)).map((line) => ({ ...line, isNamed: parties.has(line.id) }));
}
