import type { ActChoices } from "@/components/office/act-choices";
import { ActFields } from "@/components/office/act-fields";
import { ActPreview, type PreviewLine } from "@/components/office/act-preview";
import { FactFields } from "@/components/office/fact-fields";
import { WithholdFields } from "@/components/office/withhold-fields";
import { Button } from "@/components/ui/button";
import { ErrorSummary } from "@/components/ui/error-summary";
import { Notice } from "@/components/ui/notice";
import { actFields, type OfficeAct } from "@/domain/act-fields";
import type { Typed } from "@/domain/filing";
import type { OfficeLocale } from "@/domain/locale";
import type { RefusalCode } from "@/domain/refusal";
import { getTranslator } from "@/i18n/translate";

interface ActFormProps {
  locale: OfficeLocale;
  verb: OfficeAct;
  /** Whether the reader may only propose it to the prosecutor. */
  isProposal: boolean;
  action: string;
  cancel: string;
  /** Whose form it is; it comes back to nobody else. */
  typedBy: string;
  /** The version of the file that this page shows. */
  version: number;
  /** The list's part of the address, to come back to. */
  list: string;
  typed: Typed;
  /** What is wrong, in words, by field. */
  mistakes: Readonly<Record<string, string>>;
  choices: ActChoices;
  preview: readonly PreviewLine[];
  /** Whether the reader may keep its notices back. */
  mayWithhold: boolean;
}

/** The form of one act, with what was typed before and what was wrong with it. */
export function ActForm(props: ActFormProps) {
  const { locale, verb, isProposal, action, cancel, version, list, typed, mistakes } = props;
  const t = getTranslator(locale);
  const title = t(`office.acts.${verb}.title`);
  return (
    <section className="act" aria-labelledby="act-title">
      <h2 id="act-title">{isProposal ? t("office.acts.propose", { act: title }) : title}</h2>
      <p className="text-soft">
        {isProposal ? t("office.acts.proposeLead") : t(`office.acts.${verb}.lead`)}
      </p>
      <ErrorSummary
        title={t("office.acts.mistakes")}
        mistakes={[
          ...actFields(verb).map(({ name, label }) => ({
            name,
            field: t(`office.acts.labels.${label}`),
          })),
          { name: "withholdReason", field: t("office.decisions.withheld.reason") },
          { name: "withholdUntil", field: t("office.decisions.withheld.until") },
        ].flatMap(({ name, field }) => {
          const mistake = mistakes[name];
          if (mistake === undefined) return [];
          return [{ field: name, message: t("office.acts.mistakeOf", { field, mistake }) }];
        })}
      />
      <form method="post" action={action} className="act-form">
        <input type="hidden" name="typedBy" value={props.typedBy} />
        <input type="hidden" name="version" value={version} />
        <input type="hidden" name="list" value={list} />
        <ActFields
          locale={locale}
          verb={verb}
          typed={typed}
          mistakes={mistakes}
          choices={props.choices}
        />
        <ActPreview locale={locale} lines={props.preview} />
        {props.mayWithhold ? (
          <WithholdFields locale={locale} typed={typed} mistakes={mistakes} />
        ) : null}
        <div className="office-actions">
          <Button>
            {isProposal ? t("office.acts.proposeSubmit") : t(`office.acts.${verb}.submit`)}
          </Button>
          <Button kind="quiet" href={cancel}>
            {t("office.acts.cancel")}
          </Button>
        </div>
      </form>
    </section>
  );
}

interface RefusalProps {
  locale: OfficeLocale;
  refusal: RefusalCode;
  /** What happened since the form was opened, in words; empty when nothing did. */
  meanwhile: readonly { key: string; text: string }[];
}

/** Why an act was not done: the rule that refused it, or the file that has moved. */
export function ActRefusal({ locale, refusal, meanwhile }: RefusalProps) {
  const t = getTranslator(locale);
  if (refusal !== "file_has_moved")
    return (
      <Notice tone="error" role="alert" title={t("office.acts.refused")}>
        <p>{t(`refusals.${refusal}`)}</p>
      </Notice>
    );
  return (
    <Notice tone="warning" role="alert" title={t("office.stale.title")}>
      <p>{t("office.stale.text")}</p>
      {meanwhile.length === 0 ? null : (
        <>
          <p className="act-meanwhile">{t("office.stale.meanwhile")}</p>
          <ul>
            {meanwhile.map(({ key, text }) => (
              <li key={key}>{text}</li>
            ))}
          </ul>
        </>
      )}
    </Notice>
  );
}

interface LostFormProps {
  locale: OfficeLocale;
  verb: OfficeAct;
  typed: Typed;
  /** Names of grounds and measures, by key. */
  labels: ReadonlyMap<string, string>;
}

const nobody: ReadonlyMap<string, string> = new Map();

/** What was typed for an act that can no longer be done, to be copied. */
export function LostForm({ locale, verb, typed, labels }: LostFormProps) {
  const t = getTranslator(locale);
  const kept = Object.fromEntries(
    actFields(verb).flatMap(({ name }) => {
      const text = typed[name]?.trim() ?? "";
      return text === "" ? [] : [[name, text]];
    }),
  );
  if (Object.keys(kept).length === 0) return null;
  return (
    <section className="act" aria-labelledby="act-title">
      <h2 id="act-title">{t(`office.acts.${verb}.title`)}</h2>
      <p className="text-soft">{t("office.acts.closedTo")}</p>
      <FactFields locale={locale} fields={kept} names={nobody} labels={labels} />
    </section>
  );
}
