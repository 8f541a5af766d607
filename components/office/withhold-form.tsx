import { aloneIds, WithholdFields } from "@/components/office/withhold-fields";
import { Button } from "@/components/ui/button";
import { ErrorSummary } from "@/components/ui/error-summary";
import type { Mistakes, Typed } from "@/domain/filing";
import type { OfficeLocale } from "@/domain/locale";
import type { Verb } from "@/domain/verb";
import { getTranslator } from "@/i18n/translate";

interface WithholdFormProps {
  locale: OfficeLocale;
  action: string;
  factId: string;
  act: Verb;
  /** The list's part of the address, to come back to. */
  list: string;
  typed: Typed;
  mistakes: Mistakes;
}

const fields = ["withholdReason", "withholdUntil"] as const;

/** Keeps back what an act that is done still owes. */
export function WithholdForm(props: WithholdFormProps) {
  const { locale, action, factId, act, list, typed, mistakes } = props;
  const t = getTranslator(locale);
  const words = Object.fromEntries(
    fields.flatMap((name) => {
      const mistake = mistakes[name];
      return mistake === undefined ? [] : [[name, t(`mistakes.${mistake}`)]];
    }),
  );
  const labels = {
    withholdReason: t("office.decisions.withheld.reason"),
    withholdUntil: t("office.decisions.withheld.until"),
  };
  return (
    <form
      method="post"
      action={action}
      className="withhold-form"
      aria-label={t(`verbs.${act}.done`)}
    >
      <input type="hidden" name="fact" value={factId} />
      <input type="hidden" name="list" value={list} />
      <ErrorSummary
        title={t("office.decisions.withheld.mistakes")}
        mistakes={fields.flatMap((field) => {
          const mistake = words[field];
          if (mistake === undefined) return [];
          const named = { field: labels[field], mistake };
          return [{ field: aloneIds[field], message: t("office.acts.mistakeOf", named) }];
        })}
      />
      <WithholdFields locale={locale} typed={typed} mistakes={words} alone>
        <Button kind="quiet">{t("office.decisions.withheld.submit")}</Button>
      </WithholdFields>
    </form>
  );
}
