import type { ReactNode } from "react";
import { Code } from "@/components/ui/code";
import { Named as NameOfList } from "@/components/site/named";
import { OfficialName } from "@/components/site/official-name";
import { DefinitionList } from "@/components/ui/definition-list";
import type { Locale } from "@/domain/locale";
import type { Names } from "@/domain/names";
import type { PartyRole } from "@/domain/party";
import { maskPhone } from "@/domain/phone";
import { formatRegistrationNumber, type RegistrationNumber } from "@/domain/registration-number";
import { formatDateTime, formatLongDay } from "@/i18n/formatting";
import { getTranslator } from "@/i18n/translate";

interface FiledProps {
  locale: Locale;
  /** In the reader's language; null when it is not on the map any more. */
  office: string | null;
  /** Null: it is on the list no more. */
  category: Names | null;
  file: {
    readonly number: RegistrationNumber | null;
    readonly receivedAt: Date;
    readonly occurredOn: string | null;
    readonly place: string | null;
    readonly account: string | null;
    readonly ownPhone: string | null;
  };
}

/** What was filed, as it was filed. */
export function Filed({ locale, office, category, file }: FiledProps) {
  const t = getTranslator(locale, "dossier");
  const { number, receivedAt, occurredOn, place, account, ownPhone } = file;
  const line = (key: Parameters<typeof nameOf>[1], value: ReactNode) =>
    value === null ? [] : [{ key, term: nameOf(locale, key), value }];
  return (
    <DefinitionList
      entries={[
        ...line("number", number && <Code>{formatRegistrationNumber(number)}</Code>),
        ...line("category", category && <NameOfList locale={locale} names={category} />),
        ...line("office", office && <OfficialName locale={locale}>{office}</OfficialName>),
        ...line("received", formatDateTime(locale, receivedAt)),
        ...line("occurredOn", occurredOn === null ? null : formatLongDay(locale, occurredOn)),
        ...line("place", place && <bdi>{place}</bdi>),
        ...line("phone", ownPhone && <Code>{maskPhone(ownPhone)}</Code>),
        ...line(
          "account",
          account === null ? (
            t("accountOnPaper")
          ) : (
            <p className="dossier-words" dir="auto">
              {account}
            </p>
          ),
        ),
      ]}
    />
  );
}

type FieldName =
  | "number"
  | "category"
  | "office"
  | "received"
  | "occurredOn"
  | "place"
  | "phone"
  | "account";

function nameOf(locale: Locale, name: FieldName): string {
  return getTranslator(locale, "dossier")(`fields.${name}`);
}

interface NamedProps {
  locale: Locale;
  parties: readonly {
    readonly id: string;
    readonly role: PartyRole;
    readonly name: string;
    readonly description: string | null;
  }[];
}

/** Who is named in the file, without anybody's number or address. */
export function Named({ locale, parties }: NamedProps) {
  const t = getTranslator(locale, "dossier");
  return (
    <ul className="dossier-parties">
      {parties.map(({ id, role, name, description }) => (
        <li key={id}>
          <span className="text-soft">{t(`roles.${role}`)}</span>{" "}
          <strong>
            <bdi>{name === "" ? t("unknownName") : name}</bdi>
          </strong>
          {description === null ? null : (
            <span className="dossier-words" dir="auto">
              {description}
            </span>
          )}
        </li>
      ))}
    </ul>
  );
}
