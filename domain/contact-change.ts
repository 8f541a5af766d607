import { z } from "zod";
import type { CaseKind } from "@/domain/case-kind";
import { type ChangeReason, type ContactPart, changeReasons } from "@/domain/contact-parts";
import type { OwedNotice } from "@/domain/decide";
import { type Read, readTyped, type Typed } from "@/domain/filing";
import { email, line, orNull, phone } from "@/domain/filing-fields";
import { type IdentityDocumentType, identityDocumentTypes } from "@/domain/identity-document";
import { type Locale, locales } from "@/domain/locale";
import { accept, type Outcome, refuse } from "@/domain/outcome";
import { type PartyContact, reachesOf, type WayOfContact, waysOfContact } from "@/domain/party";
import { takesTexts } from "@/domain/phone";
import { latinDigits } from "@/domain/registration-number";

/** What somebody wants changed; null: it stays as it is. */
export interface WantedContact {
  /** E.164. */
  readonly phone: string | null;
  readonly email: string | null;
  readonly language: Locale | null;
  readonly wayOfContact: WayOfContact | null;
}

/** Nothing typed leaves a field as it is. */
const chosen = <const Choices extends readonly [string, ...string[]]>(choices: Choices) =>
  z
    .union([z.literal("").transform(() => null), z.enum(choices)], "choice_unknown")
    .optional()
    .transform((choice) => choice ?? null);

const common = {
  email,
  language: chosen(locales),
  wayOfContact: chosen(waysOfContact),
};

const ownSchema = z.object({ phone: phone({ required: false, landline: false }), ...common });

/** Reads the form in a party's own file: a number that is proved by a code must take texts. */
export function readOwnContact(typed: Typed): Read<WantedContact> {
  return readTyped(ownSchema, typed);
}

/** A change asked for at the counter, with what the clerk saw. */
export interface CounterChange extends WantedContact {
  readonly partyId: string;
  readonly documentType: IdentityDocumentType;
  /** The last four characters of the document that was shown. */
  readonly documentEnd: string;
  readonly why: ChangeReason;
  /** Empty: none was said. */
  readonly phrase: string;
  readonly note: string | null;
}

const counterSchema = z.object({
  party: z.uuid("choice_unknown"),
  documentType: z.enum(identityDocumentTypes, "choice_unknown"),
  documentEnd: line(10)
    .transform((typed) =>
      latinDigits(typed)
        .toUpperCase()
        .replace(/[\s\p{Pd}./]/gu, ""),
    )
    .refine((end) => end !== "", "required")
    .refine((end) => end === "" || /^[A-Z0-9]{4}$/.test(end), "identity_invalid"),
  why: z.enum(changeReasons, "choice_unknown"),
  phone: phone({ required: false, landline: true }),
  ...common,
  phrase: z.string().max(200, "too_long").default(""),
  note: line(300)
    .refine((typed) => !/\d{6}/.test(latinDigits(typed).replace(/[\s().-]/g, "")), "no_number_here")
    .transform(orNull),
});

/** Reads the counter's form. */
export function readCounterChange(typed: Typed): Read<CounterChange> {
  const read = readTyped(counterSchema, typed);
  if (!read.ok) return read;
  const { party: partyId, ...rest } = read.value;
  return { ok: true, value: { partyId, ...rest } };
}

/** The file as far as a change of contact needs it. */
export interface ContactFile {
  readonly kind: CaseKind;
  readonly isProtected: boolean;
  readonly parties: readonly PartyContact[];
}

/** What a change of contact comes to. */
export interface ContactDecision {
  readonly party: PartyContact;
  /** The party as it is reached from now on. */
  readonly changed: PartyContact;
  readonly parts: readonly ContactPart[];
  readonly notices: readonly OwedNotice[];
}

/**
 * Says what a change brings about: who is told, at the number that is left and by the ways that hold from now
 * on. `why` is known at the counter only. Nobody's number becomes that of the person the file is against.
 */
export function decideContact(
  file: ContactFile,
  partyId: string,
  wanted: WantedContact,
  why: ChangeReason | null,
): Outcome<ContactDecision> {
  const party = file.parties.find((one) => one.partyId === partyId);
  if (party === undefined || party.role === "respondent") return refuse("unknown_party");
  const parts = partsOf(party, wanted);
  if (parts.length === 0) return refuse("contact_unchanged");
  if (
    (parts.includes("phone") && isRespondents(file, "phone", wanted.phone)) ||
    (parts.includes("email") && isRespondents(file, "email", wanted.email))
  )
    return refuse("number_of_respondent");
  const changed: PartyContact = {
    ...party,
    phone: wanted.phone ?? party.phone,
    email: wanted.email ?? party.email,
    language: wanted.language ?? party.language,
    wayOfContact: wanted.wayOfContact ?? party.wayOfContact,
  };
  const notices = file.kind === "report" ? [] : noticesOfChange(file, party, changed, parts, why);
  return accept({ party, changed, parts, notices });
}

function partsOf(party: PartyContact, wanted: WantedContact): readonly ContactPart[] {
  const differs = (now: string | null, then: string | null) => then !== null && then !== now;
  return [
    ...(differs(party.phone, wanted.phone) ? (["phone"] as const) : []),
    ...(differs(party.email, wanted.email) ? (["email"] as const) : []),
    ...(differs(party.language, wanted.language) ? (["language"] as const) : []),
    ...(differs(party.wayOfContact, wanted.wayOfContact) ? (["way_of_contact"] as const) : []),
  ];
}

function isRespondents(
  { parties }: ContactFile,
  part: "phone" | "email",
  value: string | null,
): boolean {
  return parties.some((one) => one.role === "respondent" && value !== null && one[part] === value);
}

function noticesOfChange(
  file: ContactFile,
  party: PartyContact,
  changed: PartyContact,
  parts: readonly ContactPart[],
  why: ChangeReason | null,
): readonly OwedNotice[] {
  const { partyId } = party;
  const textual = (kind: OwedNotice["kind"]) => (file.isProtected ? ("safe" as const) : kind);
  const parties = file.parties.map((one) => (one.partyId === partyId ? changed : one));
  const now = reachesOf(changed, file.isProtected, parties)
    .filter(({ channel }) => channel === "sms" || channel === "email")
    .map(({ channel, skipped }) => ({
      partyId,
      channel,
      kind: channel === "sms" ? textual("contact_changed") : ("contact_changed" as const),
      skipped,
      notBefore: null,
    }));
  const former = party.phone;
  const isTold =
    parts.includes("phone") && former !== null && takesTexts(former) && !party.doNotText;
  if (!isTold || isRespondents(file, "phone", former)) return now;
  // Whoever holds that phone now must not learn that its former owner was here.
  const isKept = file.isProtected && why === "phone_in_other_hands";
  return [
    {
      partyId,
      channel: "sms",
      kind: textual("phone_changed"),
      skipped: isKept ? "protected_file" : null,
      notBefore: null,
      formerPhone: former,
    },
    ...now,
  ];
}

const dayMs = 24 * 60 * 60_000;

/**
 * Until when no code opens the file from afar at a number that a clerk has changed: a day for the former
 * number to object. The head of the secretariat answers for it himself; null: it opens at once.
 */
export function opensAfter(
  { isHead, parts }: { readonly isHead: boolean; readonly parts: readonly ContactPart[] },
  now: Date,
): Date | null {
  return isHead || !parts.includes("phone") ? null : new Date(now.getTime() + dayMs);
}

/** Whether the end of a shown document is that of the one on file. */
export function isSameDocument(
  kept: { readonly type: IdentityDocumentType; readonly number: string } | null,
  shown: Pick<CounterChange, "documentType" | "documentEnd">,
): boolean {
  return (
    kept !== null && kept.type === shown.documentType && kept.number.endsWith(shown.documentEnd)
  );
}
