import { Button } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/checkbox";
import { DateField } from "@/components/ui/date-field";
import { ErrorSummary } from "@/components/ui/error-summary";
import { RadioGroup } from "@/components/ui/radio-group";
import { TextField } from "@/components/ui/text-field";
import type { Mistakes, Typed } from "@/domain/filing";
import { holidayKinds } from "@/domain/holiday";
import type { OfficeLocale } from "@/domain/locale";
import { getTranslator } from "@/i18n/translate";

interface HolidayFormProps {
  locale: OfficeLocale;
  action: string;
  cancel: string;
  year: number;
  /** The day that is changed; null: a new one. */
  id: string | null;
  typed: Typed;
  mistakes: Mistakes;
}

const fields = ["day", "labelAr", "labelFr", "kind"] as const;

/** The form of one holiday. */
export function HolidayForm(props: HolidayFormProps) {
  const { locale, action, cancel, year, id, typed, mistakes } = props;
  const t = getTranslator(locale);
  const words = getTranslator(locale, "settings.holidays");
  const mistakeOf = (name: (typeof fields)[number]): string | null => {
    const code = mistakes[name];
    if (code === undefined) return null;
    return name === "day" && code === "choice_unknown" ? words("known") : t(`mistakes.${code}`);
  };
  return (
    <form method="post" action={action} className="settings-form" id="holiday">
      <h2>{words(id === null ? "add" : "changeTitle")}</h2>
      <ErrorSummary
        title={t("settings.mistakes")}
        mistakes={fields.flatMap((field) => {
          const mistake = mistakeOf(field);
          if (mistake === null) return [];
          return [{ field, message: t("settings.mistakeOf", { field: words(field), mistake }) }];
        })}
      />
      {id === null ? null : <input type="hidden" name="id" value={id} />}
      <input type="hidden" name="year" value={year} />
      <DateField
        name="day"
        label={words("day")}
        mistake={mistakeOf("day")}
        words={{
          day: t("filing.fields.occurredDay.label"),
          month: t("filing.fields.occurredMonth.label"),
          year: t("filing.fields.occurredYear.label"),
        }}
        defaultValue={{
          day: typed["day-day"] ?? "",
          month: typed["day-month"] ?? "",
          year: typed["day-year"] ?? "",
        }}
      />
      <TextField
        name="labelAr"
        label={words("labelAr")}
        mistake={mistakeOf("labelAr")}
        defaultValue={typed.labelAr ?? ""}
        lang="ar"
        autoComplete="off"
      />
      <TextField
        name="labelFr"
        label={words("labelFr")}
        mistake={mistakeOf("labelFr")}
        defaultValue={typed.labelFr ?? ""}
        leftToRight
        lang="fr"
        autoComplete="off"
      />
      <RadioGroup
        name="kind"
        label={words("kind")}
        mistake={mistakeOf("kind")}
        options={holidayKinds.map((value) => ({ value, label: words(`kinds.${value}`) }))}
        defaultValue={typed.kind ?? null}
      />
      <Checkbox
        name="isConfirmed"
        label={words("isConfirmed")}
        defaultChecked={typed.isConfirmed === "yes"}
      />
      <div className="office-actions">
        <Button name="act" value="save">
          {words("save")}
        </Button>
        {id === null ? null : (
          <>
            <Button kind="danger" name="act" value="delete">
              {words("delete")}
            </Button>
            <Button kind="quiet" href={cancel}>
              {words("cancel")}
            </Button>
          </>
        )}
      </div>
    </form>
  );
}
