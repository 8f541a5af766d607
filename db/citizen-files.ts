import { and, asc, inArray, isNull, sql } from "drizzle-orm";
import { trackingCodeOf } from "@/db/case-files";
import type { Transaction } from "@/db/client";
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
}

/** The files that name the actor, from after one of them on. What rests or is kept back has not happened here. */
export async function listOwnFiles(
  tx: Transaction,
  after: TrackingCode | null,
  now: Date,
): Promise<OwnFiles> {
  const found = await tx.orm.execute<FileRow>(sql`
    select c.id, c.tracking_code, c.parquet, c.received_at from citizen_files() f(id) join case_files c on c.id = f.id
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
      },
    ];
  });
  const last = rows.at(-1);
  const goesOn = found.length > onPage && last !== undefined;
  return { files, next: goesOn ? trackingCodeOf(last.tracking_code) : null };
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
