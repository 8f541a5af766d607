import { and, asc, eq, inArray, isNull } from "drizzle-orm";
import { trackingCodeOf } from "@/db/case-files";
import type { Transaction } from "@/db/client";
import { newId } from "@/db/ids";
import { listContacts } from "@/db/parties";
import { caseFiles } from "@/db/schema/case-files";
import { joinders } from "@/db/schema/proposals";
import type { CaseState } from "@/domain/case-state";
import type { LeadFile } from "@/domain/joinder";
import type { Locale } from "@/domain/locale";
import type { TrackingCode } from "@/domain/tracking-code";

/** Holds several files until the transaction ends, always in the same order, so that none waits in a ring. */
export async function holdInOrder(tx: Transaction, codes: readonly TrackingCode[]): Promise<void> {
  await tx.orm
    .select({ id: caseFiles.id })
    .from(caseFiles)
    .where(inArray(caseFiles.trackingCode, [...codes]))
    .orderBy(asc(caseFiles.id))
    .for("no key update");
}

/** Holds a joined file and its lead in that same order; nothing where it is joined to none. */
export async function holdWithLead(tx: Transaction, code: TrackingCode): Promise<void> {
  const [pair] = await tx.orm
    .select({ caseFileId: joinders.caseFileId, leadId: joinders.leadId })
    .from(joinders)
    .innerJoin(caseFiles, eq(caseFiles.id, joinders.caseFileId))
    .where(and(eq(caseFiles.trackingCode, code), isNull(joinders.untilVersion)));
  if (pair === undefined) return;
  await tx.orm
    .select({ id: caseFiles.id })
    .from(caseFiles)
    .where(inArray(caseFiles.id, [pair.caseFileId, pair.leadId]))
    .orderBy(asc(caseFiles.id))
    .for("no key update");
}

/** The file that another is to be joined to; null when there is none in reach. */
export async function findLead(
  tx: Transaction,
  code: TrackingCode,
): Promise<(LeadFile & { readonly id: string; readonly version: number }) | null> {
  const { id, version, status, parquet, isProtected } = caseFiles;
  const [row] = await tx.orm
    .select({ id, version, status, parquet, isProtected })
    .from(caseFiles)
    .where(eq(caseFiles.trackingCode, code));
  return row ?? null;
}

/** Joins a file to its lead from the lead's present version on. */
export async function insertJoinder(
  tx: Transaction,
  joinder: { readonly caseFileId: string; readonly leadId: string; readonly fromVersion: number },
  now: Date,
): Promise<void> {
  await tx.orm.insert(joinders).values({ id: newId(now), joinedAt: now, ...joinder });
}

/** Parts a file from its lead: what the lead does from now on is no longer its own. */
export async function partFromLead(tx: Transaction, caseFileId: string, now: Date): Promise<void> {
  const ofFile = and(eq(joinders.caseFileId, caseFileId), isNull(joinders.untilVersion));
  const [row] = await tx.orm
    .select({ version: caseFiles.version })
    .from(joinders)
    .innerJoin(caseFiles, eq(caseFiles.id, joinders.leadId))
    .where(ofFile)
    .for("no key update", { of: caseFiles });
  if (row === undefined) return;
  await tx.orm.update(joinders).set({ untilVersion: row.version, partedAt: now }).where(ofFile);
}

/** A file joined to another, with whom it still has to tell. */
export interface JoinedFile extends Pick<CaseState, "kind" | "isProtected" | "parties"> {
  readonly id: string;
  readonly language: Locale;
}

/** The files joined to a lead file now. */
export async function listJoinedFiles(
  tx: Transaction,
  leadId: string,
): Promise<readonly JoinedFile[]> {
  const { id, language, kind, isProtected } = caseFiles;
  const rows = await tx.orm
    .select({ id, language, kind, isProtected })
    .from(joinders)
    .innerJoin(caseFiles, eq(caseFiles.id, joinders.caseFileId))
    .where(and(eq(joinders.leadId, leadId), isNull(joinders.untilVersion)))
    .orderBy(asc(joinders.id));
  const joined: JoinedFile[] = [];
  for (const row of rows) joined.push({ ...row, parties: await listContacts(tx, row.id) });
  return joined;
}

/** The codes of the file that a file is joined to, and of those joined to it. */
export interface Joined {
  readonly lead: TrackingCode | null;
  readonly followers: readonly TrackingCode[];
}

/** With which files a file goes now. */
export async function findJoined(tx: Transaction, caseFileId: string): Promise<Joined> {
  const code = { code: caseFiles.trackingCode };
  const [lead] = await tx.orm
    .select(code)
    .from(joinders)
    .innerJoin(caseFiles, eq(caseFiles.id, joinders.leadId))
    .where(and(eq(joinders.caseFileId, caseFileId), isNull(joinders.untilVersion)));
  const followers = await tx.orm
    .select(code)
    .from(joinders)
    .innerJoin(caseFiles, eq(caseFiles.id, joinders.caseFileId))
    .where(and(eq(joinders.leadId, caseFileId), isNull(joinders.untilVersion)))
    .orderBy(asc(joinders.id));
  return {
    lead: lead === undefined ? null : trackingCodeOf(lead.code),
    followers: followers.map((row) => trackingCodeOf(row.code)),
  };
}
