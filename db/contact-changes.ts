import { and, eq, gt } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { caseFiles, parties } from "@/db/schema/case-files";
import type { ContactDecision } from "@/domain/contact-change";
import type { IdentityDocument } from "@/domain/identity-document";

/**
 * Writes a party's new contact. Where its number changes, the archive ends with it whatever the former number
 * had opened: for a party's own look this is the last thing that its transaction can do.
 */
export async function changeContact(
  tx: Transaction,
  { changed, parts }: Pick<ContactDecision, "changed" | "parts">,
  how: { readonly isPhoneProved: boolean; readonly opensAfter: Date | null },
  now: Date,
): Promise<void> {
  const { partyId: id, phone, email, language, wayOfContact } = changed;
  const seal = (value: string | null, column: "phone" | "email") => ({
    sealed: value === null ? null : tx.cipher.seal(value, `parties.${column}:${id}`),
    index: value === null ? null : tx.cipher.blindIndex(column, value),
  });
  const own = { phone: seal(phone, "phone"), email: seal(email, "email") };
  const moves = { phone: parts.includes("phone"), email: parts.includes("email") };
  const written = await tx.orm
    .update(parties)
    .set({
      language,
      wayOfContact,
      ...(moves.phone || moves.email ? { contactChangedAt: now } : {}),
      ...(moves.phone
        ? {
            phoneSealed: own.phone.sealed,
            phoneIndex: own.phone.index,
            phoneVerifiedAt: how.isPhoneProved ? now : null,
            opensAfter: how.opensAfter,
          }
        : {}),
      ...(moves.email ? { emailSealed: own.email.sealed, emailIndex: own.email.index } : {}),
    })
    .where(eq(parties.id, id));
  if (written.count !== 1) throw new Error("changeContact: the party of a held file is gone");
}

/** The parties of a file at whose number no code opens it yet. */
export async function listRestingContacts(
  tx: Transaction,
  caseFileId: string,
  now: Date,
): Promise<readonly string[]> {
  const rows = await tx.orm
    .select({ id: parties.id })
    .from(parties)
    .where(and(eq(parties.caseFileId, caseFileId), gt(parties.opensAfter, now)));
  return rows.map(({ id }) => id);
}

/** What a shown document and a said phrase are held against; null when the file has no such party. */
export async function findIdentityOf(
  tx: Transaction,
  caseFileId: string,
  partyId: string,
): Promise<{
  readonly document: IdentityDocument | null;
  readonly phraseHash: string | null;
} | null> {
  const { documentType, documentSealed } = parties;
  const [row] = await tx.orm
    .select({ documentType, documentSealed, phraseHash: caseFiles.phraseHash })
    .from(parties)
    .innerJoin(caseFiles, eq(caseFiles.id, parties.caseFileId))
    .where(and(eq(parties.id, partyId), eq(parties.caseFileId, caseFileId)));
  if (row === undefined) return null;
  const document =
    row.documentType === null || row.documentSealed === null
      ? null
      : {
          type: row.documentType,
          number: tx.cipher.open(row.documentSealed, `parties.document:${partyId}`),
        };
  return { document, phraseHash: row.phraseHash };
}
