import { sql } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import type { Dossier } from "@/db/dossier-sessions";
import type { IdentityDocumentType } from "@/domain/identity-document";

/** What a party gave of itself. */
export interface OwnIdentity {
  readonly documentType: IdentityDocumentType | null;
  readonly document: string | null;
  readonly address: string | null;
  readonly phone: string | null;
  readonly email: string | null;
}

interface IdentityRow extends Record<string, unknown> {
  document_type: IdentityDocumentType | null;
  document_sealed: Buffer | null;
  address_sealed: Buffer | null;
  phone_sealed: Buffer | null;
  email_sealed: Buffer | null;
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
  return {
    documentType: row.document_type,
    document: open(row.document_sealed, "document"),
    address: open(row.address_sealed, "address"),
    phone: open(row.phone_sealed, "phone"),
    email: open(row.email_sealed, "email"),
  };
}
