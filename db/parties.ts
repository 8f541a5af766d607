import { and, asc, eq } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { parties } from "@/db/schema/case-files";
import type { Capacity } from "@/domain/capacity";
import type { PersonMarks } from "@/domain/child-notices";
import type { IdentityDocument, IdentityDocumentType } from "@/domain/identity-document";
import type { Locale } from "@/domain/locale";
import {
  type PartyContact,
  type PartyNature,
  type PartyRole,
  type PhoneOwner,
  type WayOfContact,
} from "@/domain/party";
import { comparableName } from "@/domain/person-name";
import { searchForm } from "@/domain/text";

/** Somebody who comes into a file. */
export interface NewParty {
  readonly id: string;
  readonly caseFileId: string;
  readonly role: PartyRole;
  readonly nature: PartyNature;
  readonly lastName: string | null;
  readonly firstName: string | null;
  readonly organisation: string | null;
  readonly description: string | null;
  readonly document: IdentityDocument | null;
  readonly phone: string | null;
  readonly email: string | null;
  readonly phoneOwner: PhoneOwner | null;
  readonly phoneVerifiedAt: Date | null;
  readonly wayOfContact: WayOfContact | null;
  readonly wantsOutcome: boolean;
  readonly address: string | null;
  /** Two letters of ISO 3166; null: Morocco, or unknown. */
  readonly country: string | null;
  readonly isMinor: boolean;
  /** What a respondent is, where that sends the file to another office. */
  readonly capacity: Capacity | null;
  /** The party for whom a representative or lawyer speaks; null: every party that files. */
  readonly represents: string | null;
  readonly bar: string | null;
  readonly barNumber: string | null;
  readonly language: Locale;
}

/** A party as the office reads it. */
export interface PartyRecord extends Omit<NewParty, "document"> {
  readonly documentType: IdentityDocumentType | null;
  readonly documentNumber: string | null;
  readonly doNotText: boolean;
  readonly stoppedMails: boolean;
  readonly toldThrough: boolean;
}

/** Writes the parties of a file at once, so that one may speak for another in any order. */
export async function insertParties(tx: Transaction, some: readonly NewParty[]): Promise<void> {
  if (some.length === 0) return;
  await tx.orm.insert(parties).values(some.map((party) => rowOfParty(tx, party)));
}

/** The row of a party: names in clear with their search form, the rest sealed and blindly indexed. */
export function rowOfParty(
  { cipher }: Pick<Transaction, "cipher">,
  party: NewParty,
): typeof parties.$inferInsert {
  const seal = (value: string | null, column: string): Buffer | null =>
    value === null ? null : cipher.seal(value, placeOf(column, party.id));
  return {
    id: party.id,
    caseFileId: party.caseFileId,
    role: party.role,
    nature: party.nature,
    lastName: party.lastName,
    firstName: party.firstName,
    organisation: party.organisation,
    searchName: searchForm(
      [party.lastName, party.firstName, party.organisation]
        .filter((part) => part !== null)
        .join(" "),
    ),
    descriptionSealed: seal(party.description, "description"),
    documentType: party.document?.type ?? null,
    documentSealed: seal(party.document?.number ?? null, "document"),
    documentIndex:
      party.document === null ? null : cipher.blindIndex("document", party.document.number),
    phoneSealed: seal(party.phone, "phone"),
    phoneIndex: party.phone === null ? null : cipher.blindIndex("phone", party.phone),
    emailSealed: seal(party.email, "email"),
    emailIndex: party.email === null ? null : cipher.blindIndex("email", party.email),
    addressSealed: seal(party.address, "address"),
    phoneOwner: party.phoneOwner,
    phoneVerifiedAt: party.phoneVerifiedAt,
    wayOfContact: party.wayOfContact,
    wantsOutcome: party.wantsOutcome,
    country: party.country,
    isMinor: party.isMinor,
    capacity: party.capacity,
    represents: party.represents,
    bar: party.bar,
    barNumber: party.barNumber,
    language: party.language,
  };
}

/** How the parties of a file are told. */
export async function listContacts(
  tx: Transaction,
  caseFileId: string,
): Promise<readonly PartyContact[]> {
  const rows = await tx.orm
    .select({
      id: parties.id,
      role: parties.role,
      language: parties.language,
      phoneSealed: parties.phoneSealed,
      emailSealed: parties.emailSealed,
      doNotText: parties.doNotText,
      stoppedMails: parties.stoppedMails,
      toldThrough: parties.toldThrough,
      wayOfContact: parties.wayOfContact,
      wantsOutcome: parties.wantsOutcome,
      contactChangedAt: parties.contactChangedAt,
      isMinor: parties.isMinor,
      represents: parties.represents,
      searchName: parties.searchName,
      documentType: parties.documentType,
      documentIndex: parties.documentIndex,
    })
    .from(parties)
    .where(eq(parties.caseFileId, caseFileId))
    .orderBy(asc(parties.id));
  return rows.map((row) => ({
    partyId: row.id,
    role: row.role,
    language: row.language,
    phone: openContact(tx, row.phoneSealed, "phone", row.id),
    email: openContact(tx, row.emailSealed, "email", row.id),
    doNotText: row.doNotText,
    stoppedMails: row.stoppedMails,
    toldThrough: row.toldThrough,
    wayOfContact: row.wayOfContact,
    // Chosen for the phone of the filing: nobody has asked who reads another.
    wantsOutcome: row.wantsOutcome && row.contactChangedAt === null,
    isMinor: row.isMinor,
    represents: row.represents,
    knownBy: marksOf(row),
  }));
}

/** By what two parties of one file are seen to be one person; the document stays a keyed hash. */
export function marksOf(row: {
  readonly searchName: string;
  readonly documentType: IdentityDocumentType | null;
  readonly documentIndex: Buffer | null;
}): PersonMarks {
  const { documentType: type, documentIndex: index } = row;
  return {
    name: comparableName(row.searchName),
    document: type === null || index === null ? null : `${type}:${index.toString("hex")}`,
  };
}

/** The parties of a file in full, for those who may read its contents. */
export async function listParties(
  tx: Transaction,
  caseFileId: string,
): Promise<readonly PartyRecord[]> {
  const rows = await tx.orm
    .select()
    .from(parties)
    .where(eq(parties.caseFileId, caseFileId))
    .orderBy(asc(parties.id));
  return rows.map((row) => {
    const open = (sealed: Buffer | null, column: string): string | null =>
      sealed === null ? null : tx.cipher.open(sealed, placeOf(column, row.id));
    return {
      id: row.id,
      caseFileId: row.caseFileId,
      role: row.role,
      nature: row.nature,
      lastName: row.lastName,
      firstName: row.firstName,
      organisation: row.organisation,
      phoneOwner: row.phoneOwner,
      phoneVerifiedAt: row.phoneVerifiedAt,
      wayOfContact: row.wayOfContact,
      wantsOutcome: row.wantsOutcome,
      country: row.country,
      isMinor: row.isMinor,
      capacity: row.capacity,
      represents: row.represents,
      bar: row.bar,
      barNumber: row.barNumber,
      description: open(row.descriptionSealed, "description"),
      documentType: row.documentType,
      documentNumber: open(row.documentSealed, "document"),
      phone: open(row.phoneSealed, "phone"),
      email: open(row.emailSealed, "email"),
      address: open(row.addressSealed, "address"),
      language: row.language,
      doNotText: row.doNotText,
      stoppedMails: row.stoppedMails,
      toldThrough: row.toldThrough,
    };
  });
}

/** The role of a party of a file; null when it is none of it. */
export async function findRole(
  tx: Transaction,
  { partyId, caseFileId }: { readonly partyId: string; readonly caseFileId: string },
): Promise<PartyRole | null> {
  const [row] = await tx.orm
    .select({ role: parties.role })
    .from(parties)
    .where(and(eq(parties.id, partyId), eq(parties.caseFileId, caseFileId)));
  return row?.role ?? null;
}

/** Notes whether a party leaves ordinary steps to whoever speaks for it. */
export async function setToldThrough(
  tx: Transaction,
  partyId: string,
  leaves: boolean,
): Promise<void> {
  await tx.orm.update(parties).set({ toldThrough: leaves }).where(eq(parties.id, partyId));
}

/** Opens a sealed phone or e-mail of a party; null stays null. */
export function openContact(
  tx: Pick<Transaction, "cipher">,
  sealed: Buffer | null,
  column: "phone" | "email",
  partyId: string,
): string | null {
  return sealed === null ? null : tx.cipher.open(sealed, placeOf(column, partyId));
}

/** Opens the sealed address of a party. */
export function openAddress(
  tx: Pick<Transaction, "cipher">,
  sealed: Buffer,
  partyId: string,
): string {
  return tx.cipher.open(sealed, placeOf("address", partyId));
}

/** Where the reference is sealed that a party gave its file. */
export const ownReferencePlace = (partyId: string): string => placeOf("own_reference", partyId);

const placeOf = (column: string, partyId: string): string => `parties.${column}:${partyId}`;
