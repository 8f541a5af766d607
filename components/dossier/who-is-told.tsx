import type { ReactNode } from "react";
import { ownFileForm } from "@/components/dossier/own-file-form";
import { RuledSection } from "@/components/site/ruled-section";
import { Button } from "@/components/ui/button";
import { Code } from "@/components/ui/code";
import { DefinitionList } from "@/components/ui/definition-list";
import type { Locale } from "@/domain/locale";
import type { ToldParty } from "@/domain/party";
import { maskPhone } from "@/domain/phone";
import { formatList } from "@/i18n/formatting";
import { localePath } from "@/i18n/paths";
import { getTranslator } from "@/i18n/translate";

interface WhoIsToldProps {
  locale: Locale;
  file: {
    readonly told: readonly ToldParty[];
    readonly parties: readonly { readonly id: string; readonly name: string }[];
    readonly isProtected: boolean;
    /** The reader, the end of whose number is shown, and nobody else's. */
    readonly ownPartyId: string;
    readonly ownPhone: string | null;
    /** Whether the reader leaves ordinary steps to whoever speaks for him; null: nobody could hear them for him. */
    readonly leavesSteps: boolean | null;
  };
}

/** In the opened file: who hears of its steps, by which way and in which language, and where that is changed. */
export function WhoIsTold({ locale, file }: WhoIsToldProps) {
  const t = getTranslator(locale, "whoIsTold");
  const { told, parties, isProtected, ownPartyId, ownPhone, leavesSteps } = file;
  if (told.length === 0) return null;
  const names = new Map(parties.map(({ id, name }) => [id, name]));
  return (
    <RuledSection id="told" title={t("title")}>
      <DefinitionList
        entries={told.map((person) => {
          const isOwn = person.partyId === ownPartyId;
          return {
            key: person.partyId,
            term: isOwn ? t("you") : <bdi>{names.get(person.partyId)}</bdi>,
            value: <Ways locale={locale} person={person} phone={isOwn ? ownPhone : null} />,
          };
        })}
      />
      {isProtected ? <p>{t("neutral")}</p> : null}
      <p>{t(isProtected ? "atCounter" : "eachOwn")}</p>
      {isProtected ? null : (
        <p>
          <a className="card-link" href={localePath(locale, "/dossier/contact")}>
            {t("change")}
          </a>
        </p>
      )}
      {leavesSteps === null ? null : (
        <div>
          <p>{t(leavesSteps ? "left.on" : "left.off")}</p>
          <p className="mt-2">
            <Button
              kind="quiet"
              form={ownFileForm.id}
              formAction={localePath(locale, "/dossier/told")}
              name="steps"
              value={leavesSteps ? "own" : "through"}
            >
              {t(leavesSteps ? "left.resume" : "left.leave")}
            </Button>
          </p>
        </div>
      )}
      <p className="text-soft">{t("oncePerDay")}</p>
    </RuledSection>
  );
}

interface WaysProps {
  locale: Locale;
  person: ToldParty;
  /** Null: it is not to be shown. */
  phone: string | null;
}

function Ways({ locale, person, phone }: WaysProps): ReactNode {
  const t = getTranslator(locale, "whoIsTold");
  const { channels, instead, language } = person;
  if (instead === "told_through_representative") return t("through");
  if (instead === "respondent_for_child") return t("byOffice");
  if (channels.length === 0) return t("nobody");
  const ways = formatList(
    locale,
    channels.map((channel) => t(`ways.${channel}`)),
  );
  const reached = t("by", { ways, language: t(`languages.${language}`) });
  const said = person.leavesSteps ? t("leaves", { reached }) : reached;
  return phone !== null && channels.some((one) => one === "sms" || one === "call")
    ? t.rich("byPhone", { said, phone: () => <Code>{maskPhone(phone)}</Code> })
    : said;
}
