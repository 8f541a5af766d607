import type { CaseState } from "@/domain/case-state";
import { refusesAct } from "@/domain/decide";
import {
  hasRightToBeTold,
  type PartyContact,
  type PartyRole,
  reachesOf,
  type SkipReason,
} from "@/domain/party";
import type { Acting } from "@/domain/permission";
import { takesTexts } from "@/domain/phone";
import type { RefusalCode } from "@/domain/refusal";
import { latinDigits } from "@/domain/registration-number";
import type { Status } from "@/domain/status";
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

/** Why no code is sent for a file. Nobody outside is told which. */
export type NoCodeReason = "no_file" | "no_phrase" | "no_number" | "several_numbers";

/** What forbids a text even to whoever asks for it; a wish to be told otherwise does not. */
const forbidding: readonly (SkipReason | null)[] = [
  "do_not_text",
  "no_number",
  "number_of_respondent",
  "told_through_representative",
];

/**
 * The party whose number gets the code. Typed digits must be the end of its number; without them the file
 * must know one number only. Of several who share a number the first is taken.
 */
export function partyToOpenFor(
  parties: readonly PartyContact[],
  isProtected: boolean,
  lastDigits: string,
): { readonly partyId: string; readonly phone: string } | NoCodeReason {
  const reached = parties.flatMap((party) => {
    const { partyId, phone, role } = party;
    const text = reachesOf(party, isProtected, parties).find(({ channel }) => channel === "sms");
    const isReached =
      phone !== null &&
      hasRightToBeTold(role) &&
      text !== undefined &&
      !forbidding.includes(text.skipped) &&
      takesTexts(phone);
    return isReached && phone.endsWith(lastDigits) ? [{ partyId, phone }] : [];
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

/**
 * Why a party cannot ask for an act now; null when its form may be shown. `shownStatus` is what the parties
 * know: a decision that still rests, or is kept from them, is not given away by a form.
 */
export function refusesPartyAct(
  file: CaseState,
  verb: PartyVerb,
  acting: Extract<Acting, { readonly as: "party" }>,
  shownStatus: Status | null,
): RefusalCode | null {
  if (verb === "record_withdrawal" && file.isProtected) return "withdrawal_not_online";
  if (verb === "request_review" && shownStatus !== "closed") return "not_from_this_status";
  return refusesAct(file, verb, acting);
}
