import { ActFields, type CodeChoice } from "@/components/office/act-fields";
import { FactFields } from "@/components/office/fact-fields";
import { Button } from "@/components/ui/button";
import { ErrorSummary } from "@/components/ui/error-summary";
import { Notice } from "@/components/ui/notice";
import { actFields, type OfficeAct } from "@/domain/act-form";
import type { Mistakes, Typed } from "@/domain/filing";
import type { Locale } from "@/domain/locale";
import type { RefusalCode } from "@/domain/refusal";
import { directionOf } from "@/i18n/direction";
import { getTranslator } from "@/i18n/translate";

type ActField = (typeof actFields)[OfficeAct][number];

interface ActFormProps {
  locale: Locale;
  verb: OfficeAct;
  action: string;
  cancel: string;
  /** The version of the file that this page shows. */
  version: number;
  /** The list's part of the address, to come back to. */
  list: string;
  typed: Typed;
  mistakes: Mistakes;
  codes: readonly CodeChoice[];
  grounds: readonly { readonly value: string; readonly label: string }[];
  /** Whether the court's own system gives the number. */
  numberIsTyped: boolean;
  /** The text that the complainant will get; null when it is not known, or there is none. */
  preview: { readonly text: string; readonly language: Locale } | null;
}

/** The form of one act, with what was typed before and what was wrong with it. */
export function ActForm(props: ActFormProps) {
  const { locale, verb, action, cancel, version, list, typed, mistakes, codes, preview } = props;
  const t = getTranslator(locale);
  const fields: readonly ActField[] = actFields[verb];
  return (
    <section className="act" aria-labelledby="act-title">
      <h2 id="act-title">{t(`office.acts.${verb}.title`)}</h2>
      <p className="text-soft">{t(`office.acts.${verb}.lead`)}</p>
      <ErrorSummary
        title={t("office.acts.mistakes")}
        mistakes={fields.flatMap((field) => {
          const code = mistakes[field];
          if (code === undefined) return [];
          const named = {
            field: t(`office.file.factField.${field}`),
            mistake: t(`mistakes.${code}`),
          };
          return [{ field, message: t("office.acts.mistakeOf", named) }];
        })}
      />
      <form method="post" action={action} className="act-form">
        <input type="hidden" name="version" value={version} />
        <input type="hidden" name="list" value={list} />
        <ActFields
          locale={locale}
          verb={verb}
          typed={typed}
          mistakes={mistakes}
          codes={codes}
          grounds={props.grounds}
          numberIsTyped={props.numberIsTyped}
        />
        {preview === null ? null : (
          <div className="act-preview">
            <p className="text-soft">{t("office.notices.previewLead")}</p>
            <p lang={preview.language} dir={directionOf(preview.language)}>
              {preview.text}
            </p>
          </div>
        )}
        <div className="office-actions">
          <Button>{t(`office.acts.${verb}.submit`)}</Button>
          <Button kind="quiet" href={cancel}>
            {t("office.acts.cancel")}
          </Button>
        </div>
      </form>
    </section>
  );
}

interface RefusalProps {
  locale: Locale;
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
  locale: Locale;
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
    actFields[verb].flatMap((field) => {
      const text = typed[field]?.trim() ?? "";
      return text === "" ? [] : [[field, text]];
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
