import { and, asc, eq, isNull, sql } from "drizzle-orm";
import { type HeldCaseFile, trackingCodeOf } from "@/db/case-files";
import type { Transaction } from "@/db/client";
import type { Dossier } from "@/db/dossier-sessions";
import type { JoinedFile } from "@/db/joinders";
import { marksOf, openContact } from "@/db/parties";
import { shownAt } from "@/db/public-files";
import { caseFiles, facts } from "@/db/schema/case-files";
import { parquets } from "@/db/schema/offices";
import { parseDay } from "@/domain/calendar";
import type { CaseKind } from "@/domain/case-kind";
import type { CaseState } from "@/domain/case-state";
import { asShown, type TwoSides } from "@/domain/dossier";
import type { IdentityDocumentType } from "@/domain/identity-document";
import type { Locale } from "@/domain/locale";
import type { PartyContact, PartyRole, WayOfContact } from "@/domain/party";

/** A party's own file held for one of its acts, with the files joined to it. */
export interface HeldDossier extends HeldCaseFile {
  /** The file as the party may know it. */
  readonly shown: CaseState;
  readonly joined: readonly JoinedFile[];
}

/** Holds the file that the actor's look is into, as the rules see it. Throws when it is gone. */
export async function holdDossierFile(
  tx: Transaction,
  look: Dossier,
  now: Date,
): Promise<HeldDossier> {
  const { real, shown } = await readDossierState(tx, look, "hold", now);
  const { contacts, joined, language } = await listDossierContacts(tx, look.caseFileId);
  const parties = contacts;
  return {
    id: look.caseFileId,
    language,
    state: { ...real, parties },
    shown: { ...shown, parties },
    joined,
  };
}

/**
 * The file of a look as the rules see it, without its parties' contacts. Who wrote what in the office is not
 * the party's to know: the facts have no author here. What rests or is kept back now is in its real side only.
 */
export async function readDossierState(
  tx: Transaction,
  look: Dossier,
  how: "read" | "hold",
  now: Date,
): Promise<TwoSides> {
  const question = tx.orm
    .select({ file: stateColumns, above: parquets.above })
    .from(caseFiles)
    .innerJoin(parquets, eq(parquets.code, caseFiles.parquet))
    .where(eq(caseFiles.id, look.caseFileId));
  const [row] =
    how === "hold" ? await question.for("no key update", { of: caseFiles }) : await question;
  if (row === undefined) throw new Error("readDossierState: the file of a look is gone");
  const marks = await tx.orm
    .select({
      factId: facts.id,
      verb: facts.verb,
      told: facts.told,
      at: facts.at,
      statusBefore: facts.statusBefore,
      statusAfter: facts.statusAfter,
      kindBefore: facts.kindBefore,
      isShown: shownAt(now, facts),
    })
    .from(facts)
    .where(and(eq(facts.caseFileId, look.caseFileId), isNull(facts.undoneAt)))
    .orderBy(asc(facts.sequence));
  const { trackingCode, informationDueOn, ...rest } = row.file;
  const real: CaseState = {
    ...rest,
    trackingCode: trackingCodeOf(trackingCode),
    informationDueOn: informationDueOn === null ? null : parseDay(informationDueOn),
    parquetAbove: row.above,
    // What only the office's own acts look at.
    numbering: "insaf",
    number: null,
    credibilityChecked: true,
    summonses: [],
    formalNoticeDueOn: null,
    formalNoticeExtended: true,
    parties: [],
    facts: marks.map(({ factId, verb, told }) => ({ factId, verb, told, authorId: null })),
  };
  return { real, shown: asShown(real, marks) };
}

const stateColumns = {
  version: caseFiles.version,
  trackingCode: caseFiles.trackingCode,
  kind: caseFiles.kind,
  status: caseFiles.status,
  channel: caseFiles.channel,
  isProtected: caseFiles.isProtected,
  isAnonymous: caseFiles.isAnonymous,
  parquet: caseFiles.parquet,
  reportReceived: caseFiles.reportReceived,
  informationDueOn: caseFiles.informationDueOn,
  wasAssigned: caseFiles.wasAssigned,
  forwardedFrom: caseFiles.forwardedFrom,
};

interface ContactRow extends Record<string, unknown> {
  case_file_id: string;
  kind: CaseKind;
  is_protected: boolean;
  file_language: Locale;
  party_id: string;
  role: PartyRole;
  language: Locale;
  phone_sealed: Buffer | null;
  email_sealed: Buffer | null;
  do_not_text: boolean;
  way_of_contact: WayOfContact | null;
  is_minor: boolean;
  represents: string | null;
  search_name: string;
  document_type: IdentityDocumentType | null;
  document_index: Buffer | null;
}

/** How those who must be told of a party's act are reached: those of its file, and of the files joined to it. */
export async function listDossierContacts(
  tx: Transaction,
  caseFileId: string,
): Promise<{
  readonly contacts: readonly PartyContact[];
  readonly joined: readonly JoinedFile[];
  readonly language: Locale;
  /** Null where nobody of it can be told. */
  readonly file: { readonly kind: CaseKind; readonly isProtected: boolean } | null;
}> {
  const rows = await tx.orm.execute<ContactRow>(sql`select * from dossier_contacts()`);
  const own = rows.filter((row) => row.case_file_id === caseFileId);
  const others = new Map<string, JoinedFile & { readonly parties: PartyContact[] }>();
  for (const row of rows) {
    if (row.case_file_id === caseFileId) continue;
    const { case_file_id: id, kind, is_protected: isProtected, file_language: language } = row;
    const joined = others.get(id) ?? { id, kind, isProtected, language, parties: [] };
    joined.parties.push(contactOf(tx, row));
    others.set(id, joined);
  }
  return {
    contacts: own.map((row) => contactOf(tx, row)),
    joined: [...others.values()],
    language: own[0]?.file_language ?? "ar",
    file: own[0] === undefined ? null : { kind: own[0].kind, isProtected: own[0].is_protected },
  };
}

function contactOf(tx: Transaction, row: ContactRow): PartyContact {
  const { party_id: partyId } = row;
  return {
    partyId,
    role: row.role,
    language: row.language,
    phone: openContact(tx, row.phone_sealed, "phone", partyId),
    email: openContact(tx, row.email_sealed, "email", partyId),
    doNotText: row.do_not_text,
    // What a party's own act owes is owed to everybody.
    stoppedMails: false,
    toldThrough: false,
    // No act of a party is an outcome.
    wantsOutcome: false,
    wayOfContact: row.way_of_contact,
    isMinor: row.is_minor,
    represents: row.represents,
    knownBy: marksOf({
      searchName: row.search_name,
      documentType: row.document_type,
      documentIndex: row.document_index,
    }),
  };
}
