import { and, asc, eq, inArray, isNull, lte, or } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { caseFiles, facts } from "@/db/schema/case-files";
import { joinders } from "@/db/schema/proposals";
import { type PublicFact, type PublicStanding, publicStanding } from "@/domain/public-view";
import type { TrackingCode } from "@/domain/tracking-code";

/** What the holder of a code may know of a file: no name, no contact, no account. */
export interface PublicFile extends PublicStanding {
  readonly parquet: string;
  readonly facts: readonly PublicFact[];
}

/**
 * The file of the code in the visitor's scope; null when there is none. An act that was undone, still
 * rests or is kept back has not happened here; what the lead file did since the joinder has.
 */
export async function findPublicFile(
  tx: Transaction,
  code: TrackingCode,
  now: Date,
): Promise<PublicFile | null> {
  const [file] = await tx.orm
    .select({ id: caseFiles.id, parquet: caseFiles.parquet })
    .from(caseFiles)
    .where(eq(caseFiles.trackingCode, code));
  // The same questions are asked whether or not the code exists, so that time tells nothing.
  const id = file?.id ?? noFile;
  const leads = await tx.orm
    .select({ id: joinders.leadId })
    .from(joinders)
    .where(eq(joinders.caseFileId, id));
  const { caseFileId, verb, at, told, statusBefore, statusAfter } = facts;
  const history = await tx.orm
    .select({ caseFileId, verb, at, told, statusBefore, statusAfter })
    .from(facts)
    .where(
      and(
        inArray(facts.caseFileId, [id, ...leads.map((lead) => lead.id)]),
        isNull(facts.undoneAt),
        eq(facts.isWithheld, false),
        or(isNull(facts.heldUntil), lte(facts.heldUntil, now)),
      ),
    )
    .orderBy(asc(facts.at), asc(facts.id));
  const shown = history.map(({ caseFileId: of, ...fact }) => ({ ...fact, ofLead: of !== id }));
  const standing = publicStanding(shown);
  if (file === undefined || standing === null) return null;
  return { ...standing, parquet: file.parquet, facts: shown };
}

const noFile = "00000000-0000-0000-0000-000000000000";
