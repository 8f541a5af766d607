import type { Typed } from "@/domain/filing";
import { provenFields } from "@/domain/filing-author";
import { parsePhone } from "@/domain/phone";

/** The number of the person who files, as typed in the draft, where a text can reach it; null: there is none to prove. */
export function phoneToProve(typed: Typed): string | null {
  if (typed.phoneOwner === "none") return null;
  const phone = parsePhone(typed.phone ?? "");
  return phone === null || phone.line === "landline" ? null : phone.e164;
}

/**
 * Notes in a draft that its number was proved. No form has these names among its fields, so that nobody
 * but the server writes them.
 */
export function withProof(typed: Typed, phone: string, now: Date): Typed {
  return { ...typed, [provenFields.phone]: phone, [provenFields.at]: now.toISOString() };
}
