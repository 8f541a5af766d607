import { and, asc, desc, eq, isNull, lte, ne, or, sql } from "drizzle-orm";
import { z } from "zod";
import { numberOf, trackingCodeOf } from "@/db/case-files";
import type { Transaction } from "@/db/client";
import type { Dossier } from "@/db/dossier-sessions";
import { readTelling, type Telling } from "@/db/dossier-telling";
import { shownAt } from "@/db/public-files";
import { caseFiles, facts, parties } from "@/db/schema/case-files";
import { notices } from "@/db/schema/notices";
import type { NoticeChannel, NoticeKind, NoticeState } from "@/domain/notice";
import type { PartyRole } from "@/domain/party";
import { isNumberShown } from "@/domain/public-view";
import type { RegistrationNumber } from "@/domain/registration-number";
import type { TrackingCode } from "@/domain/tracking-code";
import type { Verb } from "@/domain/verb";

/** Somebody of the file, as it was filed. Nobody's number, address, document or mail. */
export interface NamedParty {
  readonly id: string;
  readonly role: PartyRole;
  /** Empty for somebody whose name is not known. */
  readonly name: string;
  readonly description: string | null;
}

/** A notice to the party that looks. */
export interface OwnNotice {
  readonly id: string;
  /** The act that it tells of. */
  readonly factId: string;
  readonly channel: NoticeChannel;
  readonly kind: NoticeKind;
  readonly state: NoticeState;
  /** Whether the message of the day tells it, or told it. */
  readonly inDigest: boolean;
  readonly owedAt: Date;
  readonly acceptedAt: Date | null;
  readonly deliveredAt: Date | null;
}

/** What was asked of the party, or what it was answered or said itself. */
export interface PartyWords {
  readonly factId: string;
  readonly verb: Verb;
  readonly at: Date;
  /** Empty where nothing was written. */
  readonly text: string;
  readonly dueOn: string | null;
}

/** A file as the party that looks may read it. */
export interface DossierContents extends Pick<Telling, "told" | "leavesSteps"> {
  readonly trackingCode: TrackingCode;
  readonly number: RegistrationNumber | null;
  /** Key of the category. */
  readonly category: string;
  readonly receivedAt: Date;
  readonly occurredOn: string | null;
  readonly province: string | null;
  readonly place: string | null;
  /** Null while the paper that tells it waits to be scanned. */
  readonly account: string | null;
  readonly isProtected: boolean;
  readonly parties: readonly NamedParty[];
  /** Of the party that looks; E.164 or null. */
  readonly ownPhone: string | null;
  /** Whether the party that looks has stopped the mails that are not owed; null: it gave no address. */
  readonly stoppedMails: boolean | null;
  readonly words: readonly PartyWords[];
  /** Key of the ground on which it was last closed; null where no closure is shown. */
  readonly closedOn: string | null;
  readonly notices: readonly OwnNotice[];
  /** The party that looks. */
  readonly ownPartyId: string;
}

/** Reads the file of a look, column by column: what is not named here is not read. Throws when it is gone. */
export async function readDossierContents(
  tx: Transaction,
  look: Dossier,
  now: Date,
): Promise<DossierContents> {
  const [row] = await tx.orm
    .select({
      id: caseFiles.id,
      trackingCode: caseFiles.trackingCode,
      category: caseFiles.category,
      receivedAt: caseFiles.receivedAt,
      occurredOn: caseFiles.occurredOn,
      province: caseFiles.province,
      isProtected: caseFiles.isProtected,
      numberSequence: caseFiles.numberSequence,
      numberCode: caseFiles.numberCode,
      numberYear: caseFiles.numberYear,
      placeSealed: caseFiles.placeSealed,
      accountSealed: caseFiles.accountSealed,
    })
    .from(caseFiles)
    .where(eq(caseFiles.id, look.caseFileId));
  if (row === undefined) throw new Error("readDossierContents: the file of a look is gone");
  const { id, trackingCode, numberSequence, numberCode, numberYear, placeSealed, accountSealed } =
    row;
  const open = (sealed: Buffer | null, column: string): string | null =>
    sealed === null ? null : tx.cipher.open(sealed, `case_files.${column}:${id}`);
  const { own, told, leavesSteps } = await readTelling(tx, look);
  return {
    category: row.category,
    receivedAt: row.receivedAt,
    occurredOn: row.occurredOn,
    province: row.province,
    isProtected: row.isProtected,
    trackingCode: trackingCodeOf(trackingCode),
    number: (await knowsNumber(tx, id, now))
      ? numberOf({ numberSequence, numberCode, numberYear })
      : null,
    place: open(placeSealed, "place"),
    account: open(accountSealed, "account"),
    parties: await listNamedParties(tx, id),
    ownPartyId: look.partyId,
    told,
    leavesSteps,
    ownPhone: own?.phone ?? null,
    stoppedMails:
      own === undefined || own.email === null || row.isProtected
        ? null
        : await hasStoppedMails(tx, look.partyId),
    words: await listWords(tx, id, now),
    closedOn: await groundOfClosure(tx, id, now),
    notices: await listOwnNotices(tx, look, now),
  };
}

/** A number is not known before its registration is told. */
async function knowsNumber(tx: Transaction, caseFileId: string, now: Date): Promise<boolean> {
  const { verb, sequence } = facts;
  const acts = await tx.orm
    .select({ verb, isShown: shownAt(now, facts) })
    .from(facts)
    .where(and(eq(facts.caseFileId, caseFileId), isNull(facts.undoneAt)))
    .orderBy(asc(sequence));
  return isNumberShown(acts);
}

async function hasStoppedMails(tx: Transaction, partyId: string): Promise<boolean> {
  const [row] = await tx.orm
    .select({ stoppedMails: parties.stoppedMails })
    .from(parties)
    .where(eq(parties.id, partyId));
  return row?.stoppedMails ?? false;
}

async function listNamedParties(
  tx: Transaction,
  caseFileId: string,
): Promise<readonly NamedParty[]> {
  const { id, role, lastName, firstName, organisation, descriptionSealed } = parties;
  const rows = await tx.orm
    .select({ id, role, lastName, firstName, organisation, descriptionSealed })
    .from(parties)
    .where(eq(parties.caseFileId, caseFileId))
    .orderBy(asc(id));
  return rows.map((row) => ({
    id: row.id,
    role: row.role,
    name: [row.firstName, row.lastName, row.organisation].filter(Boolean).join(" "),
    description:
      row.descriptionSealed === null
        ? null
        : tx.cipher.open(row.descriptionSealed, `parties.description:${row.id}`),
  }));
}

const wordsSchema = z.object({
  what: z.string().optional(),
  text: z.string().optional(),
  dueOn: z.string().optional(),
});

async function listWords(
  tx: Transaction,
  caseFileId: string,
  now: Date,
): Promise<readonly PartyWords[]> {
  const rows = await tx.orm.execute<{ fact_id: string; fields_sealed: Buffer }>(
    sql`select * from dossier_words()`,
  );
  const sealed = new Map(rows.map((row) => [row.fact_id, row.fields_sealed]));
  const { id, verb, at } = facts;
  const written = await tx.orm
    .select({ factId: id, verb, at })
    .from(facts)
    .where(and(eq(facts.caseFileId, caseFileId), hasHappened(now)))
    .orderBy(asc(facts.sequence));
  return written.flatMap((fact) => {
    const fields = sealed.get(fact.factId);
    if (fields === undefined) return [];
    const opened: unknown = JSON.parse(tx.cipher.open(fields, `facts.fields:${fact.factId}`));
    const { what, text, dueOn } = wordsSchema.parse(opened);
    return [{ ...fact, text: what ?? text ?? "", dueOn: dueOn ?? null }];
  });
}

const closureSchema = z.object({ ground: z.string() });

/** The ground alone: what the office wrote beside it may name others. */
async function groundOfClosure(
  tx: Transaction,
  caseFileId: string,
  now: Date,
): Promise<string | null> {
  const [row] = await tx.orm
    .select({ factId: facts.id, sealed: sql<Buffer>`told.fields_sealed` })
    .from(facts)
    .innerJoin(sql`dossier_closures() told`, sql`told.fact_id = ${facts.id}`)
    .where(and(eq(facts.caseFileId, caseFileId), hasHappened(now)))
    .orderBy(desc(facts.sequence))
    .limit(1);
  if (row === undefined) return null;
  const opened: unknown = JSON.parse(tx.cipher.open(row.sealed, `facts.fields:${row.factId}`));
  return closureSchema.parse(opened).ground;
}

/** An act that still rests has not happened here. */
const hasHappened = (now: Date) => or(isNull(facts.heldUntil), lte(facts.heldUntil, now));

async function listOwnNotices(
  tx: Transaction,
  look: Dossier,
  now: Date,
): Promise<readonly OwnNotice[]> {
  const { id, factId, channel, kind, state, owedAt, acceptedAt, deliveredAt } = notices;
  return tx.orm
    .select({
      ...{ id, factId, channel, kind, state, owedAt, acceptedAt, deliveredAt },
      inDigest: sql<boolean>`${notices.digestAt} is not null`,
    })
    .from(notices)
    .innerJoin(facts, eq(facts.id, notices.factId))
    .where(
      and(
        eq(notices.partyId, look.partyId),
        eq(notices.caseFileId, look.caseFileId),
        // What is kept back, still rests or was undone is not announced by its own line.
        ne(notices.state, "withheld"),
        eq(facts.isWithheld, false),
        isNull(facts.undoneAt),
        hasHappened(now),
      ),
    )
    .orderBy(asc(notices.id));
}
