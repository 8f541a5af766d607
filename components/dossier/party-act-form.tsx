import type { ComponentProps, ReactNode } from "react";
import { ownFileForm } from "@/components/dossier/own-file-form";
import { RequestDay } from "@/components/dossier/request-day";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { TextArea } from "@/components/ui/text-area";
import type { PartyVerb } from "@/domain/dossier";
import type { Locale } from "@/domain/locale";
import { formatDate } from "@/i18n/formatting";
import { localePath } from "@/i18n/paths";
import { getTranslator } from "@/i18n/translate";

interface PartyActFormProps {
  locale: Locale;
  verb: PartyVerb;
  /** What the office asked for; null where it asked for nothing. */
  asked: { readonly text: string; readonly at: Date; readonly dueOn: string | null } | null;
  /** How the reader is told; null: it is not told itself. */
  reader: ComponentProps<typeof RequestDay>["reader"];
  /** The messages that told of it. */
  children?: ReactNode;
  now: Date;
  /** What was typed before it was refused. */
  typed: string;
  mistake: string | null;
}

/** One act that a party may take in its own file: what it means, and its one field of the page's form. */
export function PartyActForm(props: PartyActFormProps) {
  const { locale, verb, asked, reader, now, typed, mistake } = props;
  const t = getTranslator(locale, "dossier");
  return (
    <Card title={t(`acts.${verb}.title`)} className="dossier-act">
      {verb === "supply_information" ? null : <p>{t(`acts.${verb}.text`)}</p>}
      {asked === null ? null : (
        <>
          <blockquote className="dossier-words" dir="auto">
            {asked.text}
          </blockquote>
          <p>
            {getTranslator(locale, "ownFile")("asked.on", { date: formatDate(locale, asked.at) })}
          </p>
          {asked.dueOn === null ? null : (
            <RequestDay
              locale={locale}
              askedAt={asked.at}
              dueOn={asked.dueOn}
              reader={reader}
              now={now}
            />
          )}
          {props.children}
          <p>
            {getTranslator(locale, "informationRequest").rich("papers", {
              link: (words) => <a href="#attachments">{words}</a>,
            })}
          </p>
        </>
      )}
      <div className="dossier-form">
        <TextArea
          id={`${verb}-text`}
          name={verb}
          form={ownFileForm.id}
          label={t(`acts.${verb}.label`)}
          hint={t(`acts.${verb}.hint`)}
          mistake={mistake}
          optional={
            verb === "record_withdrawal" ? getTranslator(locale, "site")("optional") : undefined
          }
          defaultValue={typed}
          maxLength={20_000}
        />
        <div className="filing-pushes">
          <Button
            form={ownFileForm.id}
            formAction={localePath(locale, `/dossier/file/${verb}`)}
            kind={verb === "record_withdrawal" ? "danger" : "primary"}
          >
            {t(`acts.${verb}.push`)}
          </Button>
        </div>
      </div>
    </Card>
  );
}
