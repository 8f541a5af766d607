import { asc, eq } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { caseFiles, facts } from "@/db/schema/case-files";
import type { PublicFact } from "@/domain/public-view";
import type { Status } from "@/domain/status";
import type { TrackingCode } from "@/domain/tracking-code";

/** What the holder of a code may know of a file: no name, no contact, no account. */
export interface PublicFile {
  readonly status: Status;
  readonly statusSince: Date;
  readonly reportReceived: boolean;
  readonly parquet: string;
  readonly facts: readonly PublicFact[];
}

/** The file of the code in the visitor's scope; null when there is none. */
export async function findPublicFile(
  tx: Transaction,
  code: TrackingCode,
): Promise<PublicFile | null> {
  const [file] = await tx.orm
    .select({
      id: caseFiles.id,
      status: caseFiles.status,
      statusSince: caseFiles.statusSince,
      reportReceived: caseFiles.reportReceived,
      parquet: caseFiles.parquet,
    })
    .from(caseFiles)
    .where(eq(caseFiles.trackingCode, code));
  // The same two questions are asked whether or not the code exists, so that time tells nothing.
  const history = await tx.orm
    .select({ verb: facts.verb, at: facts.at })
    .from(facts)
    .where(eq(facts.caseFileId, file?.id ?? noFile))
    .orderBy(asc(facts.sequence));
  if (file === undefined) return null;
  const { id: _id, ...rest } = file;
  return { ...rest, facts: history };
}

const noFile = "00000000-0000-0000-0000-000000000000";
