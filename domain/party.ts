import { isSilencedForChild, type PersonMarks } from "@/domain/child-notices";
import type { IdentityDocument } from "@/domain/identity-document";
import type { Locale } from "@/domain/locale";
import type { NoticeChannel } from "@/domain/notice";
import { comparableName } from "@/domain/person-name";
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
  "prefers_email",
  "prefers_letter",
  "prefers_call",
  "told_through_representative",
  "number_of_respondent",
  "mails_stopped",
  "respondent_for_child",
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
  /** Wants no mail but those that are owed. */
  readonly stoppedMails: boolean;
  /** Leaves the ordinary steps to whoever speaks for it. */
  readonly toldThrough: boolean;
  /** Chose at filing to be told the outcome plainly, and is still reached at the number of then. */
  readonly wantsOutcome: boolean;
  /** Null: nothing was asked. */
  readonly wayOfContact: WayOfContact | null;
  readonly isMinor: boolean;
  /** The party for whom a representative or lawyer speaks; null: for every party that files. */
  readonly represents: string | null;
  /** By what it is seen whether two parties of one file are one person. */
  readonly knownBy: PersonMarks;
}

/** The marks of somebody whose name and document are known in clear. */
export function personMarks(person: {
  readonly lastName: string | null;
  readonly firstName: string | null;
  readonly document: IdentityDocument | null;
}): PersonMarks {
  const { lastName, firstName, document } = person;
  return {
    name: comparableName(`${lastName ?? ""} ${firstName ?? ""}`),
    document: document === null ? null : `${document.type}:${document.number}`,
  };
}

/** Respondents are never told by a notice; everyone else has the right to be told. */
export function hasRightToBeTold(role: PartyRole): boolean {
  return role !== "respondent";
}

/** Whether a role stands for what the file says: a victim, or whoever it is against, may not even know of it. */
export function bringsFile(role: PartyRole): boolean {
  return role !== "respondent" && role !== "victim";
}

/** One way in which a party is due to be told, or the reason why that way is not used. */
export interface Reach {
  readonly channel: NoticeChannel;
  readonly skipped: SkipReason | null;
}

/**
 * The ways to tell a party: a text and a mail where it can have them, a letter or a call where it asked
 * for one or has neither. `parties` are all those of its file: a child is told through who speaks for it.
 */
export function reachesOf(
  party: PartyContact,
  isProtected: boolean,
  parties: readonly PartyContact[],
): readonly Reach[] {
  if (isToldThroughAnother(party, parties))
    return [{ channel: "sms", skipped: "told_through_representative" }];
  if (isKeptFromChildsNotices(party, parties))
    return [{ channel: "sms", skipped: "respondent_for_child" }];
  const reaches: Reach[] = [textReach(party, parties)];
  if (party.email !== null) {
    reaches.push({ channel: "email", skipped: mailSkipped(party.email, isProtected, parties) });
  }
  if (isProtected || hasSilencedSpeaker(party, parties)) return reaches;
  if (party.wayOfContact === "call" && party.phone !== null && !isOfRespondent(party, parties)) {
    reaches.push({ channel: "call", skipped: null });
  } else if (party.wayOfContact === "letter" || reaches.every((reach) => reach.skipped !== null)) {
    reaches.push({ channel: "letter", skipped: null });
  }
  return reaches;
}

/** A child, and whoever gave no contact of his own, is told through the one who speaks for him. */
function isToldThroughAnother(party: PartyContact, parties: readonly PartyContact[]): boolean {
  if (!party.isMinor && (party.phone !== null || party.email !== null)) return false;
  if (speaks(party)) return false;
  return parties.some((other) => speaksFor(other, party) && !isSilenced(party, other, parties));
}

/** Whether somebody speaks for a child of the file, and is the one whom it is against. */
function isKeptFromChildsNotices(party: PartyContact, parties: readonly PartyContact[]): boolean {
  return parties.some((child) => speaksFor(party, child) && isSilenced(child, party, parties));
}

/** A child whose speaker is told nothing: no paper goes to the home that they may share, the office tells it. */
function hasSilencedSpeaker(child: PartyContact, parties: readonly PartyContact[]): boolean {
  return parties.some((other) => speaksFor(other, child) && isSilenced(child, other, parties));
}

function isSilenced(
  child: PartyContact,
  speaker: PartyContact,
  parties: readonly PartyContact[],
): boolean {
  return child.isMinor && isSilencedForChild(speaker, parties);
}

function speaksFor(speaker: PartyContact, party: PartyContact): boolean {
  return (
    speaks(speaker) &&
    !speaks(party) &&
    hasRightToBeTold(party.role) &&
    (speaker.represents === null || speaker.represents === party.partyId)
  );
}

/**
 * Whether somebody who speaks for a grown party, and hears of the file himself, can be told of it in its place.
 * Never in a protected file: who stands beside whom there is not for an open page to say.
 */
export function mayBeToldThrough(
  party: PartyContact,
  isProtected: boolean,
  parties: readonly PartyContact[],
): boolean {
  if (isProtected || party.isMinor) return false;
  return parties.some(
    (other) =>
      speaksFor(other, party) &&
      reachesOf(other, isProtected, parties).some(({ skipped }) => skipped === null),
  );
}

/** The parties whom an act concerns, with those through whom some of them are told. */
export function toldFor(
  partyIds: readonly string[],
  parties: readonly PartyContact[],
): readonly string[] {
  const throughAnother = parties.filter(
    (party) =>
      partyIds.includes(party.partyId) &&
      hasRightToBeTold(party.role) &&
      isToldThroughAnother(party, parties),
  );
  const speakers = parties.filter((other) =>
    throughAnother.some((party) => speaksFor(other, party) && !isSilenced(party, other, parties)),
  );
  return [...partyIds, ...speakers.map(({ partyId }) => partyId)];
}

function speaks({ role }: PartyContact): boolean {
  return role === "representative" || role === "lawyer";
}

function textReach(party: PartyContact, parties: readonly PartyContact[]): Reach {
  const skipped = (reason: SkipReason): Reach => ({ channel: "sms", skipped: reason });
  if (party.doNotText) return skipped("do_not_text");
  if (party.phone === null) return skipped("no_number");
  if (isOfRespondent(party, parties)) return skipped("number_of_respondent");
  if (party.wayOfContact === "call") return skipped("prefers_call");
  if (!takesTexts(party.phone)) return skipped("no_number");
  if (party.wayOfContact === "letter") return skipped("prefers_letter");
  if (party.wayOfContact === "email" && party.email !== null) return skipped("prefers_email");
  return { channel: "sms", skipped: null };
}

function mailSkipped(
  email: string,
  isProtected: boolean,
  parties: readonly PartyContact[],
): SkipReason | null {
  if (isProtected) return "protected_file";
  return parties.some((other) => other.role === "respondent" && other.email === email)
    ? "number_of_respondent"
    : null;
}

/** Whether a phone is also that of somebody against whom the file stands. */
function isOfRespondent({ phone }: PartyContact, parties: readonly PartyContact[]): boolean {
  return parties.some(
    (other) => other.role === "respondent" && other.phone !== null && other.phone === phone,
  );
}

/** Somebody of a file who is told of its steps, or why he is not. */
export interface ToldParty {
  readonly partyId: string;
  readonly language: Locale;
  readonly channels: readonly NoticeChannel[];
  /** It hears ordinary steps through whoever speaks for it, and the rest by these ways. */
  readonly leavesSteps: boolean;
  /** Why there is none; null where there is one. */
  readonly instead: SkipReason | null;
}

/** Whoever has the right to be told, each with the ways that a notice of today would take. */
export function toldParties(
  isProtected: boolean,
  parties: readonly PartyContact[],
): readonly ToldParty[] {
  return parties
    .filter(({ role }) => hasRightToBeTold(role))
    .map((party) => {
      const reaches = reachesOf(party, isProtected, parties);
      const open = reaches.filter(({ skipped }) => skipped === null);
      return {
        partyId: party.partyId,
        language: party.language,
        channels: open.map(({ channel }) => channel),
        leavesSteps: party.toldThrough && mayBeToldThrough(party, isProtected, parties),
        instead: open.length > 0 ? null : (reaches[0]?.skipped ?? null),
      };
    });
}
