import type { Locale } from "@/domain/locale";
import type { NoticeChannel } from "@/domain/notice";
import { takesTexts } from "@/domain/phone";

export const partyRoles = [
  "complainant",
  "victim",
  "respondent",
  "representative",
  "lawyer",
] as const;
export type PartyRole = (typeof partyRoles)[number];

export const partyNatures = ["person", "organisation", "office"] as const;
export type PartyNature = (typeof partyNatures)[number];

/** Whose phone a number is. */
export const phoneOwners = ["own", "family", "neighbour", "helper"] as const;
export type PhoneOwner = (typeof phoneOwners)[number];

/** How a person would rather be told. */
export const waysOfContact = ["sms", "email", "letter", "call"] as const;
export type WayOfContact = (typeof waysOfContact)[number];

/** Why a notice that was due is not sent. */
export const skipReasons = [
  "do_not_text",
  "no_number",
  "no_address",
  "protected_file",
  "undone",
] as const;
export type SkipReason = (typeof skipReasons)[number];

/** What the rules need to know of a party in order to tell it. */
export interface PartyContact {
  readonly partyId: string;
  readonly role: PartyRole;
  readonly language: Locale;
  readonly phone: string | null;
  readonly email: string | null;
  readonly doNotText: boolean;
}

/** Respondents are never told by a notice; everyone else has the right to be told. */
export function hasRightToBeTold(role: PartyRole): boolean {
  return role !== "respondent";
}

/** One way in which a party is due to be told, or the reason why that way is not used. */
export interface Reach {
  readonly channel: NoticeChannel;
  readonly skipped: SkipReason | null;
}

/** The ways to tell a party: a text and a mail where it can have them, a letter where it has neither. */
export function reachesOf(party: PartyContact, isProtected: boolean): readonly Reach[] {
  const reaches: Reach[] = [textReach(party)];
  if (party.email !== null) {
    reaches.push({ channel: "email", skipped: isProtected ? "protected_file" : null });
  }
  if (reaches.every((reach) => reach.skipped !== null) && !isProtected) {
    reaches.push({ channel: "letter", skipped: null });
  }
  return reaches;
}

function textReach(party: PartyContact): Reach {
  if (party.doNotText) return { channel: "sms", skipped: "do_not_text" };
  if (party.phone === null || !takesTexts(party.phone))
    return { channel: "sms", skipped: "no_number" };
  return { channel: "sms", skipped: null };
}
