import { type IncomingParty, unsaid } from "@/commands/receive-file";
import type { Filing } from "@/domain/filing-answers";
import type { Locale } from "@/domain/locale";
import type { NoticeChannel } from "@/domain/notice";
import {
  hasRightToBeTold,
  type PartyRole,
  personMarks,
  reachesOf,
  type SkipReason,
} from "@/domain/party";

/** The people of a file as filed online: those for whom it is filed first, then the one who files, then against whom. */
export function filedParties(filing: Filing, language: Locale): readonly IncomingParty[] {
  const told = filing.contact?.language ?? language;
  const others = filing.others.map((other): IncomingParty => ({
    ...unsaid,
    ...other,
    // The number is known from the one who files for him; nobody has asked whose it is.
    role: filing.author?.capacity === "organisation" ? "victim" : "complainant",
    language: told,
  }));
  const respondents = filing.against.map(
    ({ nature, name, capacity, description }): IncomingParty => ({
      ...unsaid,
      role: "respondent",
      nature,
      lastName: nature === "person" ? name : null,
      organisation: nature === "person" ? null : name,
      capacity,
      description,
      language,
    }),
  );
  return [...others, ...author(filing, told), ...respondents];
}

const speaksAs: Record<NonNullable<Filing["author"]>["capacity"], PartyRole> = {
  self: "complainant",
  other: "representative",
  lawyer: "lawyer",
  organisation: "representative",
};

function author(
  { author: who, contact, others, protection }: Filing,
  language: Locale,
): IncomingParty[] {
  if (who === null || contact === null) return [];
  const { capacity, organisationNumber, phoneProvenAt: _proven, ...rest } = { ...who, ...contact };
  return [
    {
      ...unsaid,
      ...rest,
      nature: capacity === "organisation" ? "organisation" : "person",
      description: organisationNumber,
      capacity: null,
      wantsOutcome: protection.wantsOutcome,
      phoneVerifiedAt: contact.phoneProvenAt,
      role: others.length === 0 ? "complainant" : speaksAs[capacity],
      // Of several, none is named: he speaks for all who file.
      represents: others.length === 1 ? 0 : null,
      language,
    },
  ];
}

/** Somebody of a file that is about to be sent, and what he will hear of its steps. */
interface ToldOnFiling {
  readonly name: string;
  /** The ways that are used, each with the number or address that it goes to. */
  readonly ways: readonly { readonly channel: NoticeChannel; readonly to: string | null }[];
  /** Why there is none; null where there is one. */
  readonly instead: SkipReason | null;
}

/** Who will be told of the steps of a file, by the same rules as when it is sent; nobody of a report. */
export function toldOnFiling(filing: Filing, language: Locale): readonly ToldOnFiling[] {
  if (filing.subject.kind === "report") return [];
  const parties = filedParties(filing, language).map((party, place) => ({
    ...party,
    partyId: String(place),
    represents: party.represents === null ? null : String(party.represents),
    doNotText: false,
    stoppedMails: false,
    toldThrough: false,
    knownBy: personMarks(party),
  }));
  return parties
    .filter(({ role }) => hasRightToBeTold(role))
    .map((party) => {
      const reaches = reachesOf(party, filing.protection.isProtected, parties);
      const open = reaches.filter(({ skipped }) => skipped === null);
      const to = { sms: party.phone, email: party.email, call: party.phone, letter: null };
      return {
        name: party.organisation ?? `${party.firstName ?? ""} ${party.lastName ?? ""}`.trim(),
        ways: open.map(({ channel }) => ({ channel, to: to[channel] })),
        instead: open.length > 0 ? null : (reaches[0]?.skipped ?? null),
      };
    });
}
