import { asc, eq } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { parties } from "@/db/schema/case-files";
import type { IdentityDocument, IdentityDocumentType } from "@/domain/identity-document";
import type { Locale } from "@/domain/locale";
import type { PartyContact, PartyRole } from "@/domain/party";
import { searchForm } from "@/domain/text";

/** Somebody who comes into a file. */
export interface NewParty {
  readonly id: string;
  readonly caseFileId: string;
  readonly role: PartyRole;
  readonly lastName: string | null;
  readonly firstName: string | null;
  readonly description: string | null;
  readonly document: IdentityDocument | null;
  readonly phone: string | null;
  readonly email: string | null;
  readonly address: string | null;
  readonly language: Locale;
}

/** A party as the office reads it. */
export interface PartyRecord extends Omit<NewParty, "document"> {
  readonly documentType: IdentityDocumentType | null;
  readonly documentNumber: string | null;
  readonly doNotText: boolean;
}

/** Writes a party: names in clear with their search form, the rest sealed and blindly indexed. */
export async function insertParty(tx: Transaction, party: NewParty): Promise<void> {
  const { cipher } = tx;
  const seal = (value: string | null, column: string): Buffer | null =>
    value === null ? null : cipher.seal(value, placeOf(column, party.id));
  await tx.orm.insert(parties).values({
    id: party.id,
    caseFileId: party.caseFileId,
    role: party.role,
    lastName: party.lastName,
    firstName: party.firstName,
    searchName: searchForm(`${party.lastName ?? ""} ${party.firstName ?? ""}`),
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
    language: party.language,
  });
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
  }));
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
      lastName: row.lastName,
      firstName: row.firstName,
      description: open(row.descriptionSealed, "description"),
      documentType: row.documentType,
      documentNumber: open(row.documentSealed, "document"),
      phone: open(row.phoneSealed, "phone"),
      email: open(row.emailSealed, "email"),
      address: open(row.addressSealed, "address"),
      language: row.language,
      doNotText: row.doNotText,
    };
  });
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

const placeOf = (column: string, partyId: string): string => `parties.${column}:${partyId}`;
