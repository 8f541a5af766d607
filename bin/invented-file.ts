import { randomBytes } from "node:crypto";
import { type Chance, pick } from "@/bin/chance";
import { accountsOfFacts } from "@/bin/demonstration-accounts-of-facts";
import { firstNames, lastNames, streets } from "@/bin/demonstration-people";
import { type IncomingFile, type IncomingParty, unsaid } from "@/commands/receive-file";
import { newId } from "@/db/ids";
import { officeDay } from "@/domain/calendar";
import type { CaseKind, IntakeChannel } from "@/domain/case-kind";
import type { ReferenceLists } from "@/domain/category";
import type { OfficeLocale } from "@/domain/locale";
import { trackingCodeBytes, trackingCodeFrom } from "@/domain/tracking-code";

const dayMs = 24 * 60 * 60_000;

/** A file that nobody filed, whole and plausible. */
export function inventFile(
  chance: Chance,
  about: {
    readonly kind: CaseKind;
    readonly province: string | null;
    readonly parquet: string;
    readonly lists: ReferenceLists;
    /** Only categories for which a formal notice is given. */
    readonly formalNotice: boolean;
    /** Somebody must be named in it. */
    readonly respondent: boolean;
    /** Only a form filled in online can be void. */
    readonly online: boolean;
  },
  receivedAt: Date,
): IncomingFile {
  const { kind } = about;
  const language: OfficeLocale = chance() < 0.7 ? "ar" : "fr";
  const told = accountsOfFacts[kind].filter(
    ({ category }) => !about.formalNotice || category === "cheque" || category === "family",
  );
  const { category, account } = pick(told, chance);
  const isAnonymous = kind === "report" && chance() < 0.6;
  const channel: IntakeChannel =
    about.online || kind === "report" || chance() < 0.6
      ? "online"
      : chance() < 0.75
        ? "counter"
        : "post";
  const knowsWho = about.respondent || chance() < 0.6;
  return {
    id: newId(receivedAt),
    trackingCode: trackingCodeFrom(randomBytes(trackingCodeBytes)),
    kind,
    category,
    channel,
    language,
    isProtected: about.lists.categories.get(category)?.isProtected ?? false,
    phraseHash: null,
    parquet: about.parquet,
    province: about.province,
    occurredOn:
      kind === "complaint"
        ? officeDay(new Date(receivedAt.getTime() - Math.floor(chance() * 30) * dayMs))
        : null,
    place: kind === "complaint" ? pick(streets[language], chance) : null,
    account: channel === "post" && chance() < 0.3 ? null : account[language],
    isAnonymous,
    externalReference: null,
    parties: [
      ...(isAnonymous ? [] : complainants(chance, language)),
      ...(kind === "complaint" && knowsWho ? [respondent(chance, language)] : []),
    ],
  };
}

function complainants(chance: Chance, language: OfficeLocale): readonly IncomingParty[] {
  const first = complainant(chance, language);
  const kind = chance();
  if (kind < 0.05) return [first, complainant(chance, language)];
  if (kind < 0.08) {
    // A parent speaks for a child, who has no phone.
    const child: IncomingParty = {
      ...unsaid,
      ...aName(chance, language),
      role: "victim",
      language,
      isMinor: true,
    };
    return [{ ...first, role: "representative", represents: 1 }, child];
  }
  if (kind < 0.11) {
    const lawyer: IncomingParty = {
      ...unsaid,
      ...aName(chance, language),
      role: "lawyer",
      language,
      phone: aPhone(chance),
      email: `lawyer.${digits(chance, 6)}@courriel.example`,
      represents: 0,
      bar: "Rabat",
      barNumber: digits(chance, 4),
    };
    return [first, lawyer];
  }
  if (kind < 0.14)
    return [
      {
        ...first,
        nature: "organisation",
        organisation: language === "ar" ? "جمعية حي السلام" : "Association du quartier Salam",
      },
    ];
  return [first];
}

function complainant(chance: Chance, language: OfficeLocale): IncomingParty {
  const reach = chance();
  const abroad = reach > 0.96;
  return {
    ...unsaid,
    ...aName(chance, language),
    role: "complainant",
    language,
    document: { type: "cin", number: `ZZ${digits(chance, 6)}` },
    phone: reach < 0.03 ? null : abroad ? `+336${digits(chance, 8)}` : aPhone(chance),
    phoneOwner: reach < 0.03 ? null : chance() < 0.85 ? "own" : "family",
    email: chance() < 0.7 ? `citizen.${digits(chance, 8)}@courriel.example` : null,
    address: pick(streets[language], chance),
    country: abroad ? "FR" : null,
  };
}

function respondent(chance: Chance, language: OfficeLocale): IncomingParty {
  return { ...unsaid, ...aName(chance, language), role: "respondent", language };
}

const aName = (chance: Chance, language: OfficeLocale) => ({
  lastName: pick(lastNames[language], chance),
  firstName: pick(firstNames[language], chance),
});
const digits = (chance: Chance, count: number): string =>
  String(Math.floor(chance() * 10 ** count)).padStart(count, "0");
const aPhone = (chance: Chance): string => `+21260${digits(chance, 7)}`;
