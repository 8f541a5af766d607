import { sql } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import type { Dossier } from "@/db/dossier-sessions";
import type { IdentityDocumentType } from "@/domain/identity-document";
import type { Locale } from "@/domain/locale";
import type { OwnIdentity } from "@/domain/own-identity";
import type { PartyNature, PhoneOwner, WayOfContact } from "@/domain/party";

interface IdentityRow extends Record<string, unknown> {
  nature: PartyNature;
  description_sealed: Buffer | null;
  document_type: IdentityDocumentType | null;
  document_sealed: Buffer | null;
  address_sealed: Buffer | null;
  country: string | null;
  is_minor: boolean;
  represents: string | null;
  bar: string | null;
  bar_number: string | null;
  phone_sealed: Buffer | null;
  phone_owner: PhoneOwner | null;
  phone_verified_at: string | null;
  email_sealed: Buffer | null;
  contact_changed_at: string | null;
  opens_after: string | null;
  language: Locale;
  way_of_contact: WayOfContact | null;
  wants_outcome: boolean;
  do_not_text: boolean;
  stopped_mails: boolean;
  told_through: boolean;
  own_reference_sealed: Buffer | null;
}

/** Opens what the party of the actor's look gave of itself; no other party's is in reach. */
export async function findOwnIdentity(
  tx: Transaction,
  { partyId }: Dossier,
): Promise<OwnIdentity | null> {
  const [row] = await tx.orm.execute<IdentityRow>(sql`select * from dossier_identity()`);
  if (row === undefined) return null;
  const open = (sealed: Buffer | null, column: string) =>
    sealed === null ? null : tx.cipher.open(sealed, `parties.${column}:${partyId}`);
  const instantOf = (text: string | null) => (text === null ? null : new Date(text));
  return {
    nature: row.nature,
    description: open(row.description_sealed, "description"),
    documentType: row.document_type,
    document: open(row.document_sealed, "document"),
    address: open(row.address_sealed, "address"),
    country: row.country,
    isMinor: row.is_minor,
    represents: row.represents,
    bar: row.bar,
    barNumber: row.bar_number,
    phone: open(row.phone_sealed, "phone"),
    phoneOwner: row.phone_owner,
    phoneVerifiedAt: instantOf(row.phone_verified_at),
    email: open(row.email_sealed, "email"),
    contactChangedAt: instantOf(row.contact_changed_at),
    opensAfter: instantOf(row.opens_after),
    language: row.language,
    wayOfContact: row.way_of_contact,
    wantsOutcome: row.wants_outcome,
    doNotText: row.do_not_text,
    stoppedMails: row.stopped_mails,
    toldThrough: row.told_through,
    ownReference: open(row.own_reference_sealed, "own_reference"),
  };
}
