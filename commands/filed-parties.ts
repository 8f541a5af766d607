import { type IncomingParty, unsaid } from "@/commands/receive-file";
import type { Filing } from "@/domain/filing-answers";
import type { Locale } from "@/domain/locale";
import type { PartyRole } from "@/domain/party";

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
