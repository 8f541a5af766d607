import type { Typed } from "@/domain/filing";
import type { Answers } from "@/domain/filing-answers";
import type { Author, Contact, Represented } from "@/domain/filing-author";
import type { Respondent } from "@/domain/filing-matter";
import { capacityOf, type FilingStep, fieldsAsked, kindOf } from "@/domain/filing-step";
import type { IdentityDocument } from "@/domain/identity-document";
import type { Locale } from "@/domain/locale";
import type { Names } from "@/domain/names";
import { countryName, formatLongDay, formatPhone } from "@/i18n/formatting";
import { getTranslator } from "@/i18n/translate";

/** An answer under its question; null: nothing was given. `code` is read left to right. */
export interface Line {
  readonly key?: string;
  readonly field: string;
  readonly value:
    | string
    | { readonly code: string }
    /** The name of a court, an office or a province. */
    | { readonly official: string }
    | { readonly named: Names }
    | { readonly mail: string }
    | { readonly text: string }
    | null;
}

/** What stands in a review besides the draft's own words. */
export interface ReviewNames {
  readonly province: string;
  /** The office that was chosen. */
  readonly office: string;
  /** Null: none was chosen. */
  readonly category: Names | null;
  /** The names of the files that came with it. */
  readonly attachments: readonly string[];
  /** The office that the file goes to, and why when it is another than the chosen one; null: not known. */
  readonly destination: { readonly office: string; readonly why: string | null } | null;
}

interface Reviewed {
  readonly locale: Locale;
  readonly typed: Typed;
  readonly answers: Answers;
  readonly names: ReviewNames;
}

/** What a step says, line by line; null where it is not right yet. */
export function linesOf(about: Reviewed, step: FilingStep): readonly Line[] | null {
  const { locale, typed, answers, names } = about;
  const { author, contact, others, where, facts, against, protection, subject } = answers;
  const t = getTranslator(locale);
  switch (step) {
    case "subject":
      return (
        subject && [
          { field: "kind", value: t(`filing.kinds.${subject.kind}.title`) },
          { field: "category", value: names.category && { named: names.category } },
        ]
      );
    case "naming":
      return typed.anonymous === "yes" || typed.anonymous === "no"
        ? [{ field: "anonymous", value: t(`filing.fields.anonymous.${typed.anonymous}`) }]
        : null;
    case "behalf":
      return behalfOf(locale, typed);
    case "you":
      return author && authorLines(locale, typed, author);
    case "others":
      return others?.flatMap((other, place) => otherLines(locale, other, place)) ?? null;
    case "contact":
      return contact && contactLines(locale, typed, contact);
    case "where":
      return (
        where && [
          { field: "province", value: { official: names.province } },
          { field: "parquet", value: { official: names.office } },
        ]
      );
    case "facts":
      return (
        facts && [
          ...(fieldsAsked("facts", typed).includes("place")
            ? [
                {
                  field: "occurredOn",
                  value: facts.occurredOn === null ? null : formatLongDay(locale, facts.occurredOn),
                },
                { field: "place", value: facts.place },
              ]
            : []),
          { field: "account", value: { text: facts.account } },
        ]
      );
    case "against":
      return against && againstLines(locale, typed, against);
    case "papers":
      return names.attachments.length === 0
        ? [{ field: "attachments", value: null }]
        : names.attachments.map((value, place) => ({
            key: `attachment-${place}`,
            field: "attachments",
            value,
          }));
    case "protection":
      return (
        protection && [
          {
            field: "protected",
            value: t(`filing.protection.${protection.isProtected ? "yes" : "no"}`),
          },
          ...(protection.wantsOutcome
            ? [{ field: "wantsOutcome", value: t("filing.protection.outcomeChosen") }]
            : []),
          ...(protection.phraseHash === null
            ? []
            : [{ field: "phrase", value: t("filing.protection.phraseKept") }]),
        ]
      );
    default:
      return null;
  }
}

function behalfOf(locale: Locale, typed: Typed): readonly Line[] | null {
  const capacity = capacityOf(typed);
  if (capacity === null) return null;
  return [{ field: "filesAs", value: getTranslator(locale, "filing.fields.filesAs")(capacity) }];
}

function authorLines(locale: Locale, typed: Typed, author: Author): readonly Line[] {
  const asked = fieldsAsked("you", typed);
  const lines: Line[] = [
    { field: "organisation", value: author.organisation },
    { field: "organisationNumber", value: author.organisationNumber },
    { field: "lastName", value: author.lastName },
    { field: "firstName", value: author.firstName },
    { field: "bar", value: author.bar },
    { field: "barNumber", value: author.barNumber },
    ...documentLines(locale, "document", author.document),
    { field: "country", value: countryName(locale, author.country ?? "MA") },
    { field: "address", value: author.address },
  ];
  return lines.filter(({ field }) => asked.includes(field));
}

function documentLines(
  locale: Locale,
  prefix: "document" | "otherDocument",
  document: IdentityDocument | null,
): readonly Line[] {
  if (document === null) return [];
  const t = getTranslator(locale, "documentTypes");
  return [
    { field: `${prefix}Type`, value: t(document.type) },
    { field: `${prefix}Number`, value: { code: document.number } },
  ];
}

function otherLines(locale: Locale, other: Represented, place: number): readonly Line[] {
  const t = getTranslator(locale, "filing.fields.otherMinor");
  const lines: Line[] = [
    { field: "otherLastName", value: other.lastName },
    { field: "otherFirstName", value: other.firstName },
    { field: "otherMinor", value: t(other.isMinor ? "yes" : "no") },
    ...documentLines(locale, "otherDocument", other.document),
    ...(other.isMinor
      ? []
      : [{ field: "otherPhone", value: other.phone && { code: formatPhone(other.phone) } }]),
  ];
  return lines.map((line) => ({ ...line, key: `${line.field} ${place}` }));
}

function contactLines(locale: Locale, typed: Typed, contact: Contact): readonly Line[] {
  const t = getTranslator(locale);
  return [
    { field: "phoneOwner", value: t(`filing.fields.phoneOwner.${contact.phoneOwner ?? "none"}`) },
    ...(contact.phone === null
      ? []
      : [{ field: "phone", value: { code: formatPhone(contact.phone) } }]),
    { field: "email", value: contact.email && { mail: contact.email } },
    ...(contact.wayOfContact === null
      ? []
      : [
          {
            field: "wayOfContact",
            value: t(`filing.fields.wayOfContact.${contact.wayOfContact}`),
          },
        ]),
    ...(kindOf(typed) === "report"
      ? []
      : [{ field: "language", value: t(`site.language.${contact.language}`) }]),
  ];
}

function againstLines(
  locale: Locale,
  typed: Typed,
  against: readonly Respondent[],
): readonly Line[] {
  const t = getTranslator(locale, "filing");
  if (against.length === 0) {
    return typed.respondentKnown === "no"
      ? [{ field: "respondentKnown", value: t("fields.respondentKnown.no") }]
      : [];
  }
  return against.flatMap(({ name, capacity, description }, place) => {
    const lines: Line[] = [
      name === null
        ? { field: "respondentKnown", value: t("fields.respondentKnown.no") }
        : { field: "respondentName", value: name },
      ...(capacity === null
        ? []
        : [{ field: "respondentCapacity", value: t(`capacities.${capacity}`) }]),
      { field: "respondentDescription", value: description && { text: description } },
    ];
    return lines.map((line) => ({ ...line, key: `${line.field} ${place}` }));
  });
}
