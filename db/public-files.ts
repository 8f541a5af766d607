import { and, asc, eq, inArray, isNull, sql } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { caseFiles, facts } from "@/db/schema/case-files";
import { joinders } from "@/db/schema/proposals";
import {
  type PublicFact,
  type PublicStanding,
  publicOffice,
  publicStanding,
} from "@/domain/public-view";
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
  const { caseFileId, verb, at, told, statusBefore, statusAfter, parquet } = facts;
  const { isWithheld, heldUntil } = facts;
  const history = await tx.orm
    .select({
      caseFileId,
      verb,
      at,
      told,
      statusBefore,
      statusAfter,
      parquet,
      isShown: shownAt(now, { isWithheld, heldUntil }),
    })
    .from(facts)
    .where(
      and(inArray(facts.caseFileId, [id, ...leads.map((lead) => lead.id)]), isNull(facts.undoneAt)),
    )
    .orderBy(asc(facts.at), asc(facts.id));
  const shown = history.flatMap(({ caseFileId: of, isShown, parquet: _by, ...fact }) =>
    isShown ? [{ ...fact, ofLead: of !== id }] : [],
  );
  const standing = publicStanding(shown);
  if (file === undefined || standing === null) return null;
  const own = history.filter((fact) => fact.caseFileId === id);
  return { ...standing, parquet: publicOffice(file.parquet, own), facts: shown };
}

/** Whether an act may be seen by the public: neither kept back nor resting. */
export function shownAt(
  now: Date,
  { isWithheld, heldUntil }: Pick<typeof facts, "isWithheld" | "heldUntil">,
) {
  const at = now.toISOString();
  return sql<boolean>`(not ${isWithheld} and (${heldUntil} is null or ${heldUntil} <= ${at}::timestamptz))`;
}

const noFile = "00000000-0000-0000-0000-000000000000";
