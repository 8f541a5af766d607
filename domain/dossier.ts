import { hasRightToBeTold, type PartyRole } from "@/domain/party";
import { takesTexts } from "@/domain/phone";
import { latinDigits } from "@/domain/registration-number";
import type { Verb } from "@/domain/verb";

/** What a party may do in its own file by itself. */
export const partyVerbs = [
  "supply_information",
  "request_review",
  "record_withdrawal",
] as const satisfies readonly Verb[];
export type PartyVerb = (typeof partyVerbs)[number];

/** How long a look into a file lasts when nothing is read, and at the very most. */
const idleMs = 30 * 60_000;
const longestMs = 4 * 60 * 60_000;

/** When a look ends if nothing more is read after now. */
export function dossierEndsAt(openedAt: Date, now: Date): Date {
  return new Date(Math.min(now.getTime() + idleMs, openedAt.getTime() + longestMs));
}

/** A party as the rule that sends a code must know it. */
export interface Reachable {
  readonly partyId: string;
  readonly role: PartyRole;
  /** E.164. */
  readonly phone: string | null;
  readonly doNotText: boolean;
}

/** Why no code is sent for a file. Nobody outside is told which. */
export type NoCodeReason = "no_file" | "no_phrase" | "no_number" | "several_numbers";

/**
 * The party whose number gets the code. Typed digits must be the end of its number; without them the file
 * must know one number only. Of several who share a number the first is taken.
 */
export function partyToOpenFor(
  parties: readonly Reachable[],
  lastDigits: string,
): (Reachable & { readonly phone: string }) | NoCodeReason {
  const reached = parties.flatMap((party) => {
    const { phone } = party;
    const isReached =
      phone !== null && takesTexts(phone) && !party.doNotText && hasRightToBeTold(party.role);
    return isReached && phone.endsWith(lastDigits) ? [{ ...party, phone }] : [];
  });
  const [first] = reached;
  if (first === undefined) return "no_number";
  return reached.every(({ phone }) => phone === first.phone) ? first : "several_numbers";
}

/** Reads the end of a number: nothing, or four digits; null when it is neither. */
export function parseLastDigits(typed: string): string | null {
  const compact = latinDigits(typed).replace(/[\s\p{Cf}]/gu, "");
  return compact === "" || /^\d{4}$/.test(compact) ? compact : null;
}

/** In which role a party acts on its own file: those who speak for another act as representatives. */
export function actingRole(role: PartyRole): "complainant" | "representative" {
  return role === "representative" || role === "lawyer" ? "representative" : "complainant";
}
