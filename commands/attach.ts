import {
  type AttachmentPlace,
  countAttachments,
  deleteArriving,
  findStopped,
  findUpload as uploadOf,
  insertArriving,
  listArriving,
  notePiece,
  removeAttachment,
  settleArriving,
  type StoppedUpload,
  type Upload,
  type UploadOnItsWay,
} from "@/db/attachments";
import { recordAudit } from "@/db/audit";
import { spend } from "@/db/budgets";
import type { Database, DatabaseActor, Transaction } from "@/db/client";
import { findDossier, touchDossier } from "@/db/dossier-sessions";
import { draftKey, findDraft, findDraftForSending } from "@/db/drafts";
import { newId } from "@/db/ids";
import { findOfficeFile } from "@/db/office-files";
import { requestKey } from "@/db/one-time-codes";
import { addEvent } from "@/db/outbox";
import { findRole } from "@/db/parties";
import { databaseActorOf, type SignedIn } from "@/db/staff";
import {
  type AttachmentKind,
  type AttachmentRefusal,
  goesOnForMs,
  mostAttachments,
  mostAttachmentsOfOffice,
} from "@/domain/attachment";
import { dossierEndsAt } from "@/domain/dossier";
import { hasRightToBeTold } from "@/domain/party";
import type { TrackingCode } from "@/domain/tracking-code";
import { attachmentReceived } from "@/inngest/events";

/** Who attaches: a browser to its draft, a party to its own file, an office to a file in its reach. */
export type AttachingTo =
  | { readonly door: "draft"; readonly token: string }
  | { readonly door: "party"; readonly token: string }
  | { readonly door: "office"; readonly person: SignedIn; readonly code: TrackingCode };

/** Where it goes, and who is written down for it. */
interface Place extends AttachmentPlace {
  readonly actor: string;
  /** Null while there is no file. */
  readonly chain: string | null;
}

const ofVisitors = { most: 300, windowSeconds: 3_600 };
/** What one party adds to its file online; more than that is brought to the office. */
const mostOfParty = 5 * mostAttachments;
const most = { draft: mostAttachments, party: mostOfParty, office: mostAttachmentsOfOffice };

function actorOf(database: Database, to: AttachingTo): DatabaseActor {
  switch (to.door) {
    case "draft":
      return { as: "visitor", draft: draftKey(database, to.token) };
    case "party":
      return { as: "party", dossier: requestKey(database, to.token) };
    case "office":
      return databaseActorOf(to.person);
    default:
      return to satisfies never;
  }
}

const nowhere = { draftId: null, caseFileId: null, partyId: null, staffId: null };

/** Null when the draft or the look is over, or the file is out of reach. */
async function placeOf(
  tx: Transaction,
  to: AttachingTo,
  how: "read" | "hold",
  now: Date,
): Promise<Place | null> {
  if (to.door === "draft") {
    const find = how === "hold" ? findDraftForSending : findDraft;
    const draft = await find(tx, draftKey(tx, to.token), now);
    // What was sent is in the office's hands.
    if (draft === null || draft.trackingCode !== null) return null;
    return { ...nowhere, chain: null, origin: "filing", draftId: draft.id, actor: "visitor" };
  }
  if (to.door === "party") {
    const look = await findDossier(tx, now);
    if (look === null) return null;
    await touchDossier(tx, dossierEndsAt(look.openedAt, now), now);
    const { caseFileId, partyId, parquet: chain } = look;
    return { ...nowhere, origin: "party", caseFileId, partyId, chain, actor: `party:${partyId}` };
  }
  const file = await findOfficeFile(tx, to.code);
  const { person } = to;
  if (file === null || !person.reach.includes(file.state.parquet)) return null;
  return {
    ...nowhere,
    origin: "office",
    caseFileId: file.id,
    staffId: person.staffId,
    chain: file.state.parquet,
    actor: `staff:${person.staffId}`,
  };
}

export type Begun =
  | { readonly is: "begun"; readonly id: string }
  /** The same file had come in part, and stopped. */
  | { readonly is: "stopped"; readonly upload: StoppedUpload }
  | { readonly is: "lapsed" }
  | { readonly is: "refused"; readonly refusal: AttachmentRefusal };

/** Makes room for a file that begins to come, unless there are too many. */
export async function beginAttachment(
  database: Database,
  to: AttachingTo,
  file: {
    readonly name: string;
    readonly size: number;
    readonly address: string;
    /** The party that handed in what an office scans; null: it is the office's own. */
    readonly broughtBy: string | null;
    /** Whether it may go on where the same file stopped. */
    readonly goesOn: boolean;
  },
  now: Date,
): Promise<Begun> {
  return database.as(actorOf(database, to), async (tx) => {
    const place = await placeOf(tx, to, "hold", now);
    if (place === null) return { is: "lapsed" };
    const budget = { door: "attach", who: file.address, ...ofVisitors };
    if (to.door === "draft" && !(await spend(tx, budget, now)))
      return { is: "refused", refusal: "wait" };
    const { name, size, broughtBy } = file;
    const begunAfter = goesOnSince(now);
    const upload = file.goesOn ? await findStopped(tx, place, { ...file, begunAfter }) : null;
    if (upload !== null) return { is: "stopped", upload };
    if ((await countAttachments(tx, place, givenUpBefore(now))) >= most[to.door])
      return { is: "refused", refusal: "too_many" };
    if (broughtBy !== null && !(await mayHaveBrought(tx, place, broughtBy)))
      return { is: "refused", refusal: "brought_by_nobody" };
    const id = newId(now);
    const { actor: _actor, chain: _chain, ...at } = place;
    await insertArriving(tx, { id, name, size, place: at, broughtBy }, now);
    return { is: "begun", id };
  });
}

/** What has not come whole within an hour keeps no place from another. */
function givenUpBefore(now: Date): Date {
  return new Date(now.getTime() - 3_600_000);
}

/** What began before is erased soon. */
function goesOnSince(now: Date): Date {
  return new Date(now.getTime() - goesOnForMs);
}

/** The uploads of a party or a draft that stopped on their way and may go on. */
export async function listStopped(
  tx: Transaction,
  of: { readonly draftId: string } | { readonly caseFileId: string; readonly partyId: string },
  now: Date,
): Promise<readonly UploadOnItsWay[]> {
  const origin = "draftId" in of ? "filing" : "party";
  return listArriving(tx, { ...nowhere, origin, ...of }, goesOnSince(now));
}

/** Only what an office scans is said to be somebody's, and only of those who may be told of the file. */
async function mayHaveBrought(
  tx: Transaction,
  { origin, caseFileId }: Place,
  partyId: string,
): Promise<boolean> {
  if (origin !== "office" || caseFileId === null) return false;
  const role = await findRole(tx, { partyId, caseFileId });
  return role !== null && hasRightToBeTold(role);
}

/** How far an upload of this holder's has come; null when there is none. */
export async function findUpload(
  database: Database,
  to: AttachingTo,
  id: string,
): Promise<Upload | null> {
  return database.as(actorOf(database, to), (tx) => uploadOf(tx, id));
}

/** Notes one more piece; false when it is not the next one. */
export async function addPiece(
  database: Database,
  to: AttachingTo,
  id: string,
  piece: { readonly offset: number; readonly length: number },
): Promise<boolean> {
  return database.as(actorOf(database, to), (tx) => notePiece(tx, id, piece));
}

/** Keeps an upload whose content was found fit, with its event and audit, unless its place is gone or full. */
export async function settleAttachment(
  database: Database,
  to: AttachingTo,
  found: {
    readonly id: string;
    readonly name: string;
    readonly kind: AttachmentKind;
    readonly size: number;
    /** Whether a scanner looks into it before anybody else does. */
    readonly scans: boolean;
  },
  now: Date,
): Promise<"kept" | "lapsed" | "too_many"> {
  return database.as(actorOf(database, to), async (tx) => {
    const place = await placeOf(tx, to, "hold", now);
    if (place === null) return "lapsed";
    // Others may have taken its place while it stood still.
    if ((await countAttachments(tx, place, now)) >= most[to.door]) return "too_many";
    const { scans, ...rest } = found;
    const state = scans ? "quarantined" : "unscanned";
    if (!(await settleArriving(tx, { ...rest, state }))) return "lapsed";
    if (scans) {
      const payload = { attachmentId: found.id };
      await addEvent(tx, { name: attachmentReceived.name, payload }, now);
    }
    await audit(tx, place, "attach", found.id, now);
    return "kept";
  });
}

/** An upload of a party's own that stopped on its way; null when there is none of that id, or the look is over. */
export async function findOwnStopped(
  database: Database,
  token: string,
  id: string,
  now: Date,
): Promise<UploadOnItsWay | null> {
  return database.as({ as: "party", dossier: requestKey(database, token) }, async (tx) => {
    const look = await findDossier(tx, now);
    const stopped = look === null ? [] : await listStopped(tx, look, now);
    return stopped.find((one) => one.id === id) ?? null;
  });
}

/** Forgets an upload that was refused or given up. */
export async function giveUpAttachment(
  database: Database,
  to: AttachingTo,
  id: string,
): Promise<void> {
  await database.as(actorOf(database, to), (tx) => deleteArriving(tx, id));
}

/** Takes an attachment away: from a draft before it is sent, from a file what the office itself attached. */
export async function takeAway(
  database: Database,
  to: Exclude<AttachingTo, { door: "party" }>,
  id: string,
  now: Date,
): Promise<boolean> {
  return database.as(actorOf(database, to), async (tx) => {
    const place = await placeOf(tx, to, "hold", now);
    if (place === null || !(await removeAttachment(tx, id, place, now))) return false;
    await audit(tx, place, "remove_attachment", id, now);
    return true;
  });
}

async function audit(
  tx: Transaction,
  { chain, actor, caseFileId }: Place,
  action: string,
  attachmentId: string,
  now: Date,
): Promise<void> {
  if (chain === null || caseFileId === null) return;
  await recordAudit(tx, { at: now, chain, actor, action, caseFileId, detail: { attachmentId } });
}
