import { and, asc, desc, eq, gt, isNull, ne, or, sql } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { attachments } from "@/db/schema/attachments";
import type { AttachmentKind, AttachmentOrigin, AttachmentState } from "@/domain/attachment";

/** Where an attachment belongs: to a draft, or to a file, by whom. */
export interface AttachmentPlace {
  readonly origin: AttachmentOrigin;
  readonly draftId: string | null;
  readonly caseFileId: string | null;
  readonly partyId: string | null;
  readonly staffId: string | null;
}

/** An attachment that has arrived, as it is listed. */
export interface Attachment {
  readonly id: string;
  readonly origin: AttachmentOrigin;
  readonly name: string;
  readonly kind: AttachmentKind;
  readonly state: Exclude<AttachmentState, "arriving">;
  readonly size: number;
  readonly at: Date;
  readonly staffId: string | null;
  readonly partyId: string | null;
  /** The party that handed in what the office scanned. */
  readonly broughtBy: string | null;
  /** When the office first opened what a party added. */
  readonly readAt: Date | null;
}

/** An upload that is still coming, or has come whole and was kept. */
export type Upload =
  | { readonly is: "settled" }
  | {
      readonly is: "arriving";
      readonly name: string;
      /** As the sender said. */
      readonly size: number;
      readonly arrived: number;
      readonly pieces: number;
    };

/** An upload that has come in part. */
export interface StoppedUpload {
  readonly id: string;
  readonly arrived: number;
  readonly pieces: number;
}

/** The same, as it is listed. */
export interface UploadOnItsWay extends StoppedUpload {
  readonly name: string;
  readonly size: number;
  /** When it began. */
  readonly at: Date;
}

/**
 * How many there are, those included that have begun to come since `begunAfter`: older ones are taken for given up.
 * One place is asked by one transaction at a time.
 */
export async function countAttachments(
  tx: Transaction,
  place: AttachmentPlace,
  begunAfter: Date,
): Promise<number> {
  const whole = place.caseFileId ?? place.draftId ?? "";
  await tx.orm.execute(sql`select pg_advisory_xact_lock(hashtextextended(${whole}, 7))`);
  const [row] = await tx.orm
    .select({ count: sql<number>`count(*)::int` })
    .from(attachments)
    .where(
      and(
        atPlace(place),
        isNull(attachments.removedAt),
        or(ne(attachments.state, "arriving"), gt(attachments.at, begunAfter)),
      ),
    );
  return row?.count ?? 0;
}

/** The newest upload of the holder's that stopped on its way, of a file of that name and size; null: there is none. */
export async function findStopped(
  tx: Transaction,
  place: AttachmentPlace,
  file: {
    readonly name: string;
    readonly size: number;
    readonly broughtBy: string | null;
    readonly begunAfter: Date;
  },
): Promise<StoppedUpload | null> {
  const { id, nameSealed, arrived, pieces, staffId, broughtBy } = attachments;
  const isOf = (column: typeof staffId | typeof broughtBy, value: string | null) =>
    value === null ? isNull(column) : eq(column, value);
  const rows = await tx.orm
    .select({ id, nameSealed, arrived, pieces })
    .from(attachments)
    .where(
      and(
        isOnItsWay(place, file.begunAfter),
        isOf(staffId, place.staffId),
        isOf(broughtBy, file.broughtBy),
        eq(attachments.size, file.size),
      ),
    )
    .orderBy(desc(attachments.at), desc(id));
  const stopped = rows.find((row) => tx.cipher.open(row.nameSealed, placeOf(row.id)) === file.name);
  return stopped === undefined
    ? null
    : { id: stopped.id, arrived: stopped.arrived, pieces: stopped.pieces };
}

/** The uploads of a place that have come in part since they began, the oldest first. */
export async function listArriving(
  tx: Transaction,
  place: AttachmentPlace,
  begunAfter: Date,
): Promise<readonly UploadOnItsWay[]> {
  const { id, nameSealed, size, arrived, pieces, at } = attachments;
  const rows = await tx.orm
    .select({ id, nameSealed, size, arrived, pieces, at })
    .from(attachments)
    // What a form without scripts sends has no size before it has come, and cannot go on.
    .where(and(isOnItsWay(place, begunAfter), gt(size, 0)))
    .orderBy(asc(at), asc(id));
  return rows.map(({ nameSealed: sealed, ...row }) => ({
    ...row,
    name: tx.cipher.open(sealed, placeOf(row.id)),
  }));
}

function isOnItsWay(place: AttachmentPlace, begunAfter: Date) {
  const { state, arrived, at, removedAt } = attachments;
  return and(
    atPlace(place),
    eq(state, "arriving"),
    gt(arrived, 0),
    gt(at, begunAfter),
    isNull(removedAt),
  );
}

function atPlace({ origin, draftId, caseFileId, partyId }: AttachmentPlace) {
  if (draftId !== null) return eq(attachments.draftId, draftId);
  return and(
    eq(attachments.caseFileId, caseFileId ?? ""),
    eq(attachments.origin, origin),
    partyId === null ? undefined : eq(attachments.partyId, partyId),
  );
}

/** Notes that a file begins to come. */
export async function insertArriving(
  tx: Transaction,
  file: {
    readonly id: string;
    readonly name: string;
    readonly size: number;
    readonly place: AttachmentPlace;
    readonly broughtBy: string | null;
  },
  now: Date,
): Promise<void> {
  const { name, place, ...rest } = file;
  const nameSealed = tx.cipher.seal(name, placeOf(file.id));
  await tx.orm
    .insert(attachments)
    .values({ ...rest, ...place, nameSealed, state: "arriving", at: now });
}

/** How far an upload of the actor's own has come; null when there is none. */
export async function findUpload(tx: Transaction, id: string): Promise<Upload | null> {
  const { nameSealed, state, size, arrived, pieces } = attachments;
  const [row] = await tx.orm
    .select({ nameSealed, state, size, arrived, pieces })
    .from(attachments)
    .where(and(eq(attachments.id, id), isNull(attachments.removedAt)));
  if (row === undefined) return null;
  const { nameSealed: sealed, state: stands, ...rest } = row;
  if (stands !== "arriving") return { is: "settled" };
  return { is: "arriving", name: tx.cipher.open(sealed, placeOf(id)), ...rest };
}

/** Notes one more piece behind what had come; false when it does not begin where that ended. */
export async function notePiece(
  tx: Transaction,
  id: string,
  { offset, length }: { offset: number; length: number },
): Promise<boolean> {
  const noted = await tx.orm
    .update(attachments)
    .set({ arrived: offset + length, pieces: sql`${attachments.pieces} + 1` })
    .where(
      and(
        eq(attachments.id, id),
        eq(attachments.state, "arriving"),
        eq(attachments.arrived, offset),
      ),
    )
    .returning({ id: attachments.id });
  return noted.length > 0;
}

/** Notes what the content of an upload was found to be; false when it is not on its way any more. */
export async function settleArriving(
  tx: Transaction,
  found: {
    readonly id: string;
    readonly name: string;
    readonly kind: AttachmentKind;
    readonly size: number;
    readonly state: "unscanned" | "quarantined";
  },
): Promise<boolean> {
  const { id, name, ...rest } = found;
  const settled = await tx.orm
    .update(attachments)
    .set({ ...rest, nameSealed: tx.cipher.seal(name, placeOf(id)) })
    .where(and(eq(attachments.id, id), eq(attachments.state, "arriving")))
    .returning({ id: attachments.id });
  return settled.length > 0;
}

/** Forgets an upload that was refused or given up. */
export async function deleteArriving(tx: Transaction, id: string): Promise<void> {
  await tx.orm
    .delete(attachments)
    .where(and(eq(attachments.id, id), eq(attachments.state, "arriving")));
}

/** What has arrived at a draft or a file and was not taken away, the oldest first. */
export async function listAttachments(
  tx: Transaction,
  of: { readonly draftId: string } | { readonly caseFileId: string },
): Promise<readonly Attachment[]> {
  const isOf =
    "draftId" in of
      ? eq(attachments.draftId, of.draftId)
      : eq(attachments.caseFileId, of.caseFileId);
  const rows = await tx.orm
    .select(listed)
    .from(attachments)
    .where(and(isOf, ne(attachments.state, "arriving"), isNull(attachments.removedAt)))
    .orderBy(asc(attachments.at), asc(attachments.id));
  return rows.flatMap((row) => attachmentOf(tx, row) ?? []);
}

/** One attachment of a file; null when there is none that the actor may see. */
export async function findAttachment(
  tx: Transaction,
  id: string,
  caseFileId: string,
): Promise<Attachment | null> {
  const [row] = await tx.orm
    .select(listed)
    .from(attachments)
    .where(
      and(
        eq(attachments.id, id),
        eq(attachments.caseFileId, caseFileId),
        isNull(attachments.removedAt),
      ),
    );
  return row === undefined ? null : attachmentOf(tx, row);
}

const listed = {
  id: attachments.id,
  origin: attachments.origin,
  nameSealed: attachments.nameSealed,
  kind: attachments.kind,
  state: attachments.state,
  size: attachments.size,
  at: attachments.at,
  staffId: attachments.staffId,
  partyId: attachments.partyId,
  broughtBy: attachments.broughtBy,
  readAt: attachments.readAt,
};

interface ListedRow extends Omit<Attachment, "name" | "kind" | "state"> {
  readonly nameSealed: Buffer;
  readonly kind: AttachmentKind | null;
  readonly state: AttachmentState;
}

function attachmentOf(tx: Transaction, row: ListedRow): Attachment | null {
  const { nameSealed, kind, state, ...rest } = row;
  if (kind === null || state === "arriving") return null;
  return { ...rest, kind, state, name: tx.cipher.open(nameSealed, placeOf(row.id)) };
}

/** Notes who of the office first opened what a party added. */
export async function markAttachmentRead(
  tx: Transaction,
  id: string,
  staffId: string,
  now: Date,
): Promise<void> {
  await tx.orm
    .update(attachments)
    .set({ readAt: now, readBy: staffId })
    .where(and(eq(attachments.id, id), isNull(attachments.readAt)));
}

/** Takes an attachment out of sight; its content is erased soon. False when the actor may not. */
export async function removeAttachment(
  tx: Transaction,
  id: string,
  place: AttachmentPlace,
  now: Date,
): Promise<boolean> {
  const gone = await tx.orm
    .update(attachments)
    .set({ removedAt: now })
    .where(and(eq(attachments.id, id), atPlace(place), isNull(attachments.removedAt)))
    .returning({ id: attachments.id });
  return gone.length > 0;
}

/** Gives what came with a draft to the file that it became. Answers their ids. */
export async function handOver(
  tx: Transaction,
  { draftId, caseFileId }: { draftId: string; caseFileId: string },
): Promise<readonly string[]> {
  const given = await tx.orm
    .update(attachments)
    .set({ caseFileId })
    .where(
      and(
        eq(attachments.draftId, draftId),
        ne(attachments.state, "arriving"),
        isNull(attachments.removedAt),
      ),
    )
    .returning({ id: attachments.id });
  return given.map(({ id }) => id);
}

const placeOf = (id: string): string => `attachments.name:${id}`;
