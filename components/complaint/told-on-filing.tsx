import { Fragment, type ReactNode } from "react";
import { Code } from "@/components/ui/code";
import { DefinitionList } from "@/components/ui/definition-list";
import type { Locale } from "@/domain/locale";
import type { NoticeChannel } from "@/domain/notice";
import type { SkipReason } from "@/domain/party";
import { formatPhone } from "@/i18n/formatting";
import { getTranslator } from "@/i18n/translate";

interface Person {
  readonly name: string;
  readonly ways: readonly { readonly channel: NoticeChannel; readonly to: string | null }[];
  readonly instead: SkipReason | null;
}

interface ToldOnFilingProps {
  locale: Locale;
  people: readonly Person[];
  isProtected: boolean;
}

/** Before a file is sent: who will hear of its steps, by which ways, and that it can be changed. */
export function ToldOnFiling({ locale, people, isProtected }: ToldOnFilingProps) {
  const t = getTranslator(locale, "toldOnFiling");
  if (people.length === 0) return null;
  return (
    <section className="told-on-filing" aria-labelledby="told-title">
      <h2 id="told-title">{t("title")}</h2>
      <DefinitionList
        wide
        entries={people.map((person, place) => ({
          key: String(place),
          term: <bdi>{person.name}</bdi>,
          value: <Ways locale={locale} person={person} />,
        }))}
      />
      {isProtected ? <p>{t("neutral")}</p> : null}
      <p>{t("respondent")}</p>
      <p className="text-soft">{t("later")}</p>
    </section>
  );
}

function Ways({ locale, person }: { locale: Locale; person: Person }): ReactNode {
  const t = getTranslator(locale, "toldOnFiling");
  if (person.instead === "told_through_representative") return t("through");
  if (person.instead === "respondent_for_child") return t("byOffice");
  if (person.ways.length === 0) return t("nobody");
  return person.ways.map(({ channel, to }, place) => (
    <Fragment key={channel}>
      {place === 0 ? null : <br />}
      {t.rich(`ways.${channel}`, { to: () => <Reached channel={channel} to={to} /> })}
    </Fragment>
  ));
}

function Reached({ channel, to }: { channel: NoticeChannel; to: string | null }): ReactNode {
  if (to === null) return null;
  return channel === "email" ? <bdi dir="ltr">{to}</bdi> : <Code>{formatPhone(to)}</Code>;
}
