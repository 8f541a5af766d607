import type { ReactNode } from "react";
import { Pairs } from "@/components/office/pairs";
import { PhoneMarkLine } from "@/components/office/phone-mark-line";
import { Code } from "@/components/ui/code";
import type { IdentityDocumentType } from "@/domain/identity-document";
import type { Locale, OfficeLocale } from "@/domain/locale";
import type { PartyRole } from "@/domain/party";
import type { PhoneMark } from "@/domain/phone-mark";
import { formatPhone } from "@/i18n/formatting";
import { getTranslator } from "@/i18n/translate";

/** Somebody of a file, with how to reach them. */
export interface ListedParty {
  readonly id: string;
  readonly role: PartyRole;
  readonly lastName: string | null;
  readonly firstName: string | null;
  readonly description: string | null;
  readonly documentType: IdentityDocumentType | null;
  readonly documentNumber: string | null;
  readonly phone: string | null;
  readonly email: string | null;
  readonly address: string | null;
  readonly language: Locale;
}

/** The people and organisations of a file, in full. */
export function FileParties({
  locale,
  parties,
  marks,
  beside,
}: {
  locale: OfficeLocale;
  parties: readonly ListedParty[];
  /** The numbers that do not answer. */
  marks: ReadonlyMap<string, PhoneMark>;
  /** What more stands with some of them, by id. */
  beside: ReadonlyMap<string, ReactNode>;
}) {
  const t = getTranslator(locale);
  return (
    <section className="file-part" aria-labelledby="parties-title">
      <h2 id="parties-title">{t("office.file.parties")}</h2>
      {parties.map((party) => (
        <div key={party.id} className="file-party">
          <h3>
            <span className="text-soft">{t(`office.file.${party.role}`)}</span>{" "}
            <bdi>{nameOf(party) || t("office.file.respondentUnknown")}</bdi>
          </h3>
          <Pairs pairs={entriesOf(locale, party)} />
          {beside.get(party.id)}
          <MarkOf locale={locale} mark={marks.get(party.phone ?? "")} />
        </div>
      ))}
    </section>
  );
}

function MarkOf({ locale, mark }: { locale: OfficeLocale; mark: PhoneMark | undefined }) {
  return mark === undefined ? null : <PhoneMarkLine locale={locale} mark={mark} />;
}

function nameOf({ lastName, firstName }: ListedParty): string {
  return [lastName, firstName].filter((part) => part !== null && part !== "").join(" ");
}

function entriesOf(locale: OfficeLocale, party: ListedParty) {
  const t = getTranslator(locale);
  const isTold = party.role !== "respondent";
  return [
    {
      key: "document",
      term: party.documentType === null ? "" : t(`documentTypes.${party.documentType}`),
      value: party.documentNumber === null ? null : <Code>{party.documentNumber}</Code>,
    },
    {
      key: "phone",
      term: t("office.file.phone"),
      value: party.phone === null ? null : <Code>{formatPhone(party.phone)}</Code>,
    },
    {
      key: "email",
      term: t("office.file.email"),
      value:
        party.email === null ? (
          isTold ? (
            <span className="text-soft">{t("office.file.noEmail")}</span>
          ) : null
        ) : (
          <bdi dir="ltr">{party.email}</bdi>
        ),
    },
    {
      key: "address",
      term: t("office.file.address"),
      value: party.address === null ? null : <bdi>{party.address}</bdi>,
    },
    {
      key: "language",
      term: t("office.file.language"),
      value: isTold ? t(`site.language.${party.language}`) : null,
    },
    {
      key: "description",
      term: t("office.file.description"),
      value:
        party.description === null ? null : (
          <span className="file-text" dir="auto">
            {party.description}
          </span>
        ),
    },
  ].filter((entry) => entry.value !== null);
}
