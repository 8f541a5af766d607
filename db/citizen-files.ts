import { and, asc, inArray, isNull, sql } from "drizzle-orm";
import { trackingCodeOf } from "@/db/case-files";
import type { Transaction } from "@/db/client";
import { ownReferencePlace } from "@/db/parties";
import { shownAt } from "@/db/public-files";
import { facts } from "@/db/schema/case-files";
import { joinders } from "@/db/schema/proposals";
import { type PublicStage, publicOffice, publicStage, publicStanding } from "@/domain/public-view";
import type { TrackingCode } from "@/domain/tracking-code";

/** What a signed-in citizen's list says of one file: what its tracking page says, and no more. */
export interface OwnFile {
  readonly trackingCode: TrackingCode;
  readonly receivedAt: Date;
  readonly parquet: string;
  readonly stage: PublicStage;
  /** When it came to stand there. */
  readonly since: Date;
  /** What its reader calls it; null: nothing. */
  readonly ownReference: string | null;
}

/** One page of the list, the newest first. */
export interface OwnFiles {
  readonly files: readonly OwnFile[];
  /** The last file of this page where more follow; null: this is the end. */
  readonly next: TrackingCode | null;
}

const onPage = 20;

interface FileRow extends Record<string, unknown> {
  id: string;
  tracking_code: string;
  parquet: string;
  received_at: Date;
  party_id: string;
  own_reference_sealed: Buffer | null;
}

/** The files that name the actor, from after one of them on. What rests or is kept back has not happened here. */
export async function listOwnFiles(
  tx: Transaction,
  after: TrackingCode | null,
  now: Date,
): Promise<OwnFiles> {
  const found = await tx.orm.execute<FileRow>(sql`
    select c.id, c.tracking_code, c.parquet, c.received_at, f.party_id, f.own_reference_sealed
    from (select distinct on (case_file_id) * from citizen_parties() order by case_file_id, own_reference_sealed nulls last) f
    join case_files c on c.id = f.case_file_id
    where ${after}::text is null or (c.received_at, c.id) <
      (select a.received_at, a.id from case_files a where a.tracking_code = ${after})
    order by c.received_at desc, c.id desc limit ${onPage + 1}`);
  const rows = [...found].slice(0, onPage);
  const acts = await listActs(
    tx,
    rows.map(({ id }) => id),
    now,
  );
  const files = rows.flatMap((row) => {
    const { own, all } = acts(row.id);
    const standing = publicStanding(all);
    if (standing === null) return [];
    return [
      {
        trackingCode: trackingCodeOf(row.tracking_code),
        receivedAt: new Date(row.received_at),
        parquet: publicOffice(row.parquet, own),
        stage: publicStage(standing.status, standing.reportReceived),
        since: standing.statusSince,
        ownReference: referenceOf(tx, row),
      },
    ];
  });
  const last = rows.at(-1);
  const goesOn = found.length > onPage && last !== undefined;
  return { files, next: goesOn ? trackingCodeOf(last.tracking_code) : null };
}

function referenceOf(tx: Transaction, row: FileRow): string | null {
  const { own_reference_sealed: sealed, party_id: partyId } = row;
  return sealed === null ? null : tx.cipher.open(sealed, ownReferencePlace(partyId));
}

/** Writes what the actor calls a file, with each party of it that he is; false when it is none of his. */
export async function setOwnReference(
  tx: Transaction,
  trackingCode: TrackingCode,
  reference: string | null,
): Promise<boolean> {
  const own = await tx.orm.execute<{ party_id: string }>(sql`
    select f.party_id from citizen_parties() f join case_files c on c.id = f.case_file_id
    where c.tracking_code = ${trackingCode}`);
  for (const { party_id: partyId } of own) {
    const sealed =
      reference === null ? null : tx.cipher.seal(reference, ownReferencePlace(partyId));
    await tx.orm.execute(sql`select set_own_reference(${partyId}::uuid, ${sealed}::bytea)`);
  }
  return own.length > 0;
}

/** By file: its own acts, and those that are shown with what its lead file has done since. */
async function listActs(tx: Transaction, ids: readonly string[], now: Date) {
  const leads =
    ids.length === 0
      ? []
      : await tx.orm
          .select({
            id: joinders.leadId,
            joined: joinders.caseFileId,
            from: joinders.fromVersion,
            until: joinders.untilVersion,
          })
          .from(joinders)
          .where(inArray(joinders.caseFileId, [...ids]));
  const wanted = [...new Set([...ids, ...leads.map(({ id }) => id)])];
  const { caseFileId, sequence, verb, at, told, statusBefore, statusAfter, parquet } = facts;
  const columns = { caseFileId, sequence, verb, at, told, statusBefore, statusAfter, parquet };
  const history =
    wanted.length === 0
      ? []
      : await tx.orm
          .select({ ...columns, isShown: shownAt(now, facts) })
          .from(facts)
          .where(and(inArray(facts.caseFileId, wanted), isNull(facts.undoneAt)))
          .orderBy(asc(facts.at), asc(facts.id));
  return (id: string) => {
    const own = history.filter((fact) => fact.caseFileId === id);
    const followed = leads.filter(({ joined }) => joined === id);
    const all = history
      .filter(
        (fact) =>
          fact.isShown &&
          (fact.caseFileId === id ||
            followed.some(
              (lead) =>
                lead.id === fact.caseFileId &&
                fact.sequence > lead.from &&
                (lead.until === null || fact.sequence <= lead.until),
            )),
      )
      .map((fact) => ({ ...fact, ofLead: fact.caseFileId !== id }));
    return { own, all };
  };
}
