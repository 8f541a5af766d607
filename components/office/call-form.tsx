import { Button } from "@/components/ui/button";
import { DateField } from "@/components/ui/date-field";
import { ErrorSummary } from "@/components/ui/error-summary";
import { RadioGroup } from "@/components/ui/radio-group";
import { TextArea } from "@/components/ui/text-area";
import type { Mistakes, Typed } from "@/domain/filing";
import type { OfficeLocale } from "@/domain/locale";
import { callResults, mostTries } from "@/domain/office-task";
import { getTranslator } from "@/i18n/translate";

interface CallFormProps {
  locale: OfficeLocale;
  action: string;
  taskId: string;
  typed: Typed;
  mistakes: Mistakes;
}

const fields = ["result", "note", "nextTry"] as const;

/** What happened when somebody called. */
export function CallForm({ locale, action, taskId, typed, mistakes }: CallFormProps) {
  const t = getTranslator(locale);
  const words = getTranslator(locale, "byHand.calls");
  const labels = { result: words("form"), note: words("note"), nextTry: words("nextTry") };
  const mistakeOf = (name: (typeof fields)[number]): string | null => {
    const code = mistakes[name];
    return code === undefined ? null : t(`mistakes.${code}`);
  };
  return (
    <form method="post" action={action} className="call-form">
      <input type="hidden" name="task" value={taskId} />
      <ErrorSummary
        title={words("mistakes")}
        mistakes={fields.flatMap((field) => {
          const mistake = mistakeOf(field);
          if (mistake === null) return [];
          const named = { field: labels[field], mistake };
          return [{ field, message: t("office.acts.mistakeOf", named) }];
        })}
      />
      <RadioGroup
        name="result"
        label={labels.result}
        mistake={mistakeOf("result")}
        options={callResults.map((value) => ({
          value,
          label: words(`results.${value}`),
          hint: words(`hints.${value}`, { count: mostTries }),
        }))}
        defaultValue={typed.result ?? null}
      />
      <TextArea
        name="note"
        label={labels.note}
        optional={t("site.optional")}
        rows={3}
        mistake={mistakeOf("note")}
        defaultValue={typed.note ?? ""}
      />
      <DateField
        name="nextTry"
        label={labels.nextTry}
        hint={words("nextTryHint")}
        optional={t("site.optional")}
        mistake={mistakeOf("nextTry")}
        words={{
          day: t("filing.fields.occurredDay.label"),
          month: t("filing.fields.occurredMonth.label"),
          year: t("filing.fields.occurredYear.label"),
        }}
        defaultValue={{
          day: typed["nextTry-day"] ?? "",
          month: typed["nextTry-month"] ?? "",
          year: typed["nextTry-year"] ?? "",
        }}
      />
      <div className="office-actions">
        <Button>{words("save")}</Button>
      </div>
    </form>
  );
}
