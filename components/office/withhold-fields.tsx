import type { ReactNode } from "react";
import { Checkbox } from "@/components/ui/checkbox";
import { DateField } from "@/components/ui/date-field";
import { TextArea } from "@/components/ui/text-area";
import type { Typed } from "@/domain/filing";
import type { OfficeLocale } from "@/domain/locale";
import { getTranslator } from "@/i18n/translate";

interface WithholdFieldsProps {
  locale: OfficeLocale;
  typed: Typed;
  /** What is wrong, in words, by field. */
  mistakes: Readonly<Record<string, string>>;
  /** Whether the form does nothing but withhold, so that no box has to be ticked. */
  alone?: boolean;
  /** The button of a form of its own. */
  children?: ReactNode;
}

/** The fields' ids in a form of its own: it may stand on one page with the form of an act. */
export const aloneIds = {
  withholdReason: "owed-withholdReason",
  withholdUntil: "owed-withholdUntil",
} as const;

/** Folded away in the form of an act: keep its notices back, why and until when. */
export function WithholdFields(props: WithholdFieldsProps) {
  const { locale, typed, mistakes, alone = false, children } = props;
  const t = getTranslator(locale);
  const isAsked = (typed.withhold ?? "") !== "";
  const isWrong = (mistakes.withholdReason ?? mistakes.withholdUntil) !== undefined;
  const ids = alone ? aloneIds : undefined;
  return (
    <details className="withhold" open={isAsked || isWrong}>
      <summary>{t("office.decisions.withheld.ask")}</summary>
      <p className="text-soft">{t("office.decisions.withheld.askHint")}</p>
      {alone ? (
        <input type="hidden" name="withhold" value="yes" />
      ) : (
        <Checkbox
          name="withhold"
          label={t("office.decisions.withheld.ask")}
          defaultChecked={isAsked}
        />
      )}
      <TextArea
        name="withholdReason"
        id={ids?.withholdReason}
        label={t("office.decisions.withheld.reason")}
        defaultValue={typed.withholdReason ?? ""}
        mistake={mistakes.withholdReason ?? null}
        rows={3}
      />
      <DateField
        name="withholdUntil"
        id={ids?.withholdUntil}
        label={t("office.decisions.withheld.until")}
        hint={t("office.decisions.withheld.untilHint")}
        defaultValue={{
          day: typed["withholdUntil-day"] ?? "",
          month: typed["withholdUntil-month"] ?? "",
          year: typed["withholdUntil-year"] ?? "",
        }}
        mistake={mistakes.withholdUntil ?? null}
        words={{
          day: t("filing.fields.occurredDay.label"),
          month: t("filing.fields.occurredMonth.label"),
          year: t("filing.fields.occurredYear.label"),
        }}
      />
      {children}
    </details>
  );
}
