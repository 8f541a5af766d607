import { and, asc, desc, eq, inArray, sql } from "drizzle-orm";
import { z } from "zod";
import { trackingCodeOf } from "@/db/case-files";
import type { Transaction } from "@/db/client";
import { newId } from "@/db/ids";
import { caseFiles } from "@/db/schema/case-files";
import { proposals } from "@/db/schema/proposals";
import { staff } from "@/db/schema/staff";
import { mayBeProposed } from "@/domain/life";
import type { ProposalState } from "@/domain/proposal";
import { statuses } from "@/domain/status";
import type { TrackingCode } from "@/domain/tracking-code";
import type { Verb } from "@/domain/verb";
import type { Act } from "@/domain/verb-fields";
import { type Withholding, withholdingSchema } from "@/domain/withholding";

/** A proposal with its fields opened. */
export interface Proposal {
  readonly id: string;
  readonly caseFileId: string;
  readonly trackingCode: TrackingCode;
  readonly verb: Verb;
  readonly fields: Readonly<Record<string, unknown>>;
  /** What the author would keep from the parties, and until when; null: nothing. */
  readonly withhold: Withholding | null;
  readonly authorId: string;
  readonly at: Date;
  readonly versionSeen: number;
  readonly state: ProposalState;
  readonly settledAt: Date | null;
  readonly settledBy: string | null;
  /** Why it was returned; null when it was not. */
  readonly note: string | null;
}

/** Writes a proposal; one that is open on the same file gives way to it. */
export async function insertProposal(
  tx: Transaction,
  proposal: {
    readonly caseFileId: string;
    readonly act: Act;
    readonly withhold: Withholding | null;
    readonly authorId: string;
    readonly versionSeen: number;
  },
  now: Date,
): Promise<string> {
  const id = newId(now);
  const { caseFileId, act, withhold, authorId, versionSeen } = proposal;
  const content = JSON.stringify({ fields: act.fields, withhold });
  await settleOpenProposal(tx, caseFileId, { state: "replaced", staffId: authorId }, now);
  await tx.orm.insert(proposals).values({
    id,
    caseFileId,
    verb: act.verb,
    fieldsSealed: tx.cipher.seal(content, `proposals.fields:${id}`),
    authorId,
    at: now,
    versionSeen,
    state: "open",
  });
  return id;
}

interface Settlement {
  readonly state: Exclude<ProposalState, "open">;
  readonly staffId: string;
  readonly factId?: string;
}

/** Settles the proposal that is open on a file, if there is one. */
export async function settleOpenProposal(
  tx: Transaction,
  caseFileId: string,
  { state, staffId, factId }: Settlement,
  now: Date,
): Promise<void> {
  await tx.orm
    .update(proposals)
    .set({ state, settledAt: now, settledBy: staffId, factId: factId ?? null })
    .where(and(eq(proposals.caseFileId, caseFileId), eq(proposals.state, "open")));
}

/** Gives an open proposal back to its author with a reason; false when it was settled meanwhile. */
export async function giveProposalBack(
  tx: Transaction,
  id: string,
  { staffId, reason }: { readonly staffId: string; readonly reason: string },
  now: Date,
): Promise<boolean> {
  const given = await tx.orm
    .update(proposals)
    .set({
      state: "returned",
      settledAt: now,
      settledBy: staffId,
      noteSealed: tx.cipher.seal(reason, `proposals.note:${id}`),
    })
    .where(and(eq(proposals.id, id), eq(proposals.state, "open")));
  return given.count === 1;
}

/** An act that is undone leaves the proposal that it settled open again. */
export async function reopenProposalOf(tx: Transaction, factId: string): Promise<void> {
  await tx.orm
    .update(proposals)
    .set({ state: "open", settledAt: null, settledBy: null, factId: null })
    .where(eq(proposals.factId, factId));
}

const contentSchema = z.object({
  fields: z.record(z.string(), z.unknown()),
  withhold: withholdingSchema.nullable(),
});
const columns = { proposal: proposals, code: caseFiles.trackingCode };

function proposalOf(
  tx: Transaction,
  { proposal, code }: { readonly proposal: typeof proposals.$inferSelect; readonly code: string },
): Proposal {
  const { fieldsSealed, noteSealed, factId: _fact, ...rest } = proposal;
  const content = JSON.parse(tx.cipher.open(fieldsSealed, `proposals.fields:${rest.id}`));
  return {
    ...rest,
    trackingCode: trackingCodeOf(code),
    ...contentSchema.parse(content),
    note: noteSealed === null ? null : tx.cipher.open(noteSealed, `proposals.note:${rest.id}`),
  };
}

/** A proposal in reach by its id; null when there is none. */
export async function findProposal(tx: Transaction, id: string): Promise<Proposal | null> {
  if (!z.uuid().safeParse(id).success) return null;
  const [row] = await tx.orm
    .select(columns)
    .from(proposals)
    .innerJoin(caseFiles, eq(caseFiles.id, proposals.caseFileId))
    .where(eq(proposals.id, id));
  return row === undefined ? null : proposalOf(tx, row);
}

/** The last proposal of a file; null when there was never one. */
export async function findLastProposal(
  tx: Transaction,
  caseFileId: string,
): Promise<Proposal | null> {
  const [row] = await tx.orm
    .select(columns)
    .from(proposals)
    .innerJoin(caseFiles, eq(caseFiles.id, proposals.caseFileId))
    .where(eq(proposals.caseFileId, caseFileId))
    .orderBy(desc(proposals.id))
    .limit(1);
  return row === undefined ? null : proposalOf(tx, row);
}

/** A proposal as the signature book lists it. */
export interface ListedProposal {
  readonly id: string;
  readonly trackingCode: TrackingCode;
  readonly verb: Verb;
  readonly at: Date;
  readonly author: string;
  readonly state: ProposalState;
  /** Whether the file has moved since the author saw it. */
  readonly hasMoved: boolean;
}

const listed = {
  id: proposals.id,
  code: caseFiles.trackingCode,
  verb: proposals.verb,
  at: proposals.at,
  author: staff.name,
  state: proposals.state,
  hasMoved: sql<boolean>`${caseFiles.version} <> ${proposals.versionSeen}`,
};

/** The proposals of an office that wait for a signature, oldest first. */
export async function listOpenProposals(
  tx: Transaction,
  parquet: string,
  most: number,
): Promise<readonly ListedProposal[]> {
  const rows = await tx.orm
    .select(listed)
    .from(proposals)
    .innerJoin(caseFiles, eq(caseFiles.id, proposals.caseFileId))
    .innerJoin(staff, eq(staff.id, proposals.authorId))
    .where(and(eq(proposals.state, "open"), eq(caseFiles.parquet, parquet)))
    .orderBy(asc(proposals.id))
    .limit(most);
  return rows.map(({ code, ...row }) => ({ ...row, trackingCode: trackingCodeOf(code) }));
}

/** What somebody proposed that waits for a signature, and what he was given back and has not written anew. */
const ownOpen = (authorId: string) =>
  and(
    eq(proposals.authorId, authorId),
    inArray(proposals.state, ["open", "returned"]),
    sql`not exists (select 1 from proposals later where later.case_file_id = ${proposals.caseFileId} and later.id > ${proposals.id})`,
    inArray(caseFiles.status, statuses.filter(mayBeProposed)),
  );

/** Somebody's own proposals that are not behind him, those given back first. */
export async function listOwnProposals(
  tx: Transaction,
  authorId: string,
  most: number,
): Promise<readonly ListedProposal[]> {
  const rows = await tx.orm
    .select(listed)
    .from(proposals)
    .innerJoin(caseFiles, eq(caseFiles.id, proposals.caseFileId))
    .innerJoin(staff, eq(staff.id, proposals.authorId))
    .where(ownOpen(authorId))
    .orderBy(desc(proposals.state), asc(proposals.id))
    .limit(most);
  return rows.map(({ code, ...row }) => ({ ...row, trackingCode: trackingCodeOf(code) }));
}

/** How many proposals of an office wait for a signature. */
export async function countOpenProposals(tx: Transaction, parquet: string): Promise<number> {
  const [row] = await tx.orm
    .select({ count: sql<number>`count(*)::int` })
    .from(proposals)
    .innerJoin(caseFiles, eq(caseFiles.id, proposals.caseFileId))
    .where(and(eq(proposals.state, "open"), eq(caseFiles.parquet, parquet)));
  return row?.count ?? 0;
}

/** How many of somebody's own proposals are not behind him. */
export async function countOwnProposals(tx: Transaction, authorId: string): Promise<number> {
  const [row] = await tx.orm
    .select({ count: sql<number>`count(*)::int` })
    .from(proposals)
    .innerJoin(caseFiles, eq(caseFiles.id, proposals.caseFileId))
    .where(ownOpen(authorId));
  return row?.count ?? 0;
}
