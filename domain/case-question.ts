import { identityDocumentTypes, parseIdentityDocument } from "@/domain/identity-document";
import { parsePhone } from "@/domain/phone";
import { parseRegistrationNumber, type RegistrationNumber } from "@/domain/registration-number";
import { searchForm } from "@/domain/text";
import { parseTrackingCode, type TrackingCode } from "@/domain/tracking-code";

/** Everything that a search may mean; null and empty: not that. */
export interface CaseQuestion {
  readonly trackingCode: TrackingCode | null;
  readonly number: RegistrationNumber | null;
  readonly document: string | null;
  readonly phone: string | null;
  readonly email: string | null;
  /** The name in its search form, and with its first words moved to the end: people write both orders. */
  readonly names: readonly string[];
}

/** The shortest name that is searched, in letters. */
const shortestName = 3;
const mostWords = 6;

/** Reads a search as people type it; null when it is too short to mean anything. */
export function readCaseQuestion(typed: string): CaseQuestion | null {
  const trackingCode = parseTrackingCode(typed);
  const number = parseRegistrationNumber(typed);
  const email = typed.includes("@") ? typed.trim().toLowerCase() : null;
  const document =
    identityDocumentTypes
      .map((type) => parseIdentityDocument(type, typed)?.number)
      .find((found) => found !== undefined && /\d/.test(found)) ?? null;
  const phone = parsePhone(typed)?.e164 ?? null;
  const names = email === null ? namesOf(typed) : [];
  const isEmpty =
    names.length === 0 && [trackingCode, number, email, document, phone].every((it) => it === null);
  return isEmpty ? null : { trackingCode, number, document, phone, email, names };
}

function namesOf(typed: string): readonly string[] {
  const name = searchForm(typed);
  if (name.replaceAll(" ", "").length < shortestName || !/\p{L}/u.test(name)) return [];
  const words = name.split(" ").slice(0, mostWords);
  return words.map((_word, turn) => [...words.slice(turn), ...words.slice(0, turn)].join(" "));
}
