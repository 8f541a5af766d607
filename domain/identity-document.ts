import { latinDigits } from "@/domain/registration-number";

export const identityDocumentTypes = [
  "cin",
  "passport",
  "residence_card",
  "foreign_identity",
] as const;
export type IdentityDocumentType = (typeof identityDocumentTypes)[number];

export interface IdentityDocument {
  readonly type: IdentityDocumentType;
  readonly number: string;
}

/** Shapes seen in practice; no official source fixes them, so they are kept wide. */
const shapes: Record<IdentityDocumentType, RegExp> = {
  cin: /^[A-Z]{1,2}[0-9]{1,7}$/,
  passport: /^[A-Z0-9]{6,12}$/,
  residence_card: /^[A-Z]{1,2}[0-9]{1,9}[A-Z]?$/,
  foreign_identity: /^[A-Z0-9]{4,20}$/,
};

/** Reads a document's number in its normal form; null when it does not have the type's shape. */
export function parseIdentityDocument(
  type: IdentityDocumentType,
  typed: string,
): IdentityDocument | null {
  const number = latinDigits(typed)
    .toUpperCase()
    .replace(/[\s\p{Cf}\p{Pd}./]/gu, "");
  return shapes[type].test(number) ? { type, number } : null;
}
