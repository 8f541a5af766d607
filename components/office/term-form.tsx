import { Button } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/checkbox";
import { ErrorSummary } from "@/components/ui/error-summary";
import { TextField } from "@/components/ui/text-field";
import type { Mistakes, Typed } from "@/domain/filing";
import type { OfficeLocale } from "@/domain/locale";
import { getTranslator } from "@/i18n/translate";

interface TermFormProps {
  locale: OfficeLocale;
  action: string;
  typed: Typed;
  mistakes: Mistakes;
}

/** How the term for telling the parties is counted, until a jurist has confirmed it. */
export function TermForm({ locale, action, typed, mistakes }: TermFormProps) {
  const t = getTranslator(locale);
  const words = getTranslator(locale, "settings.term");
  const mistake = mistakes.days === undefined ? null : t(`mistakes.${mistakes.days}`);
  const tick = (name: "isFull" | "movesToWorkingDay" | "isConfirmed") => ({
    name,
    defaultChecked: typed[name] === "yes",
  });
  return (
    <form method="post" action={action} className="settings-form" id="term">
      <ErrorSummary
        title={t("settings.mistakes")}
        mistakes={
          mistake === null
            ? []
            : [
                {
                  field: "days",
                  message: t("settings.mistakeOf", { field: words("days"), mistake }),
                },
              ]
        }
      />
      <TextField
        name="days"
        label={words("days")}
        mistake={mistake}
        defaultValue={typed.days ?? ""}
        inputMode="numeric"
        width="tiny"
        leftToRight
        maxLength={3}
        autoComplete="off"
      />
      <Checkbox {...tick("isFull")} label={words("isFull")} />
      <Checkbox {...tick("movesToWorkingDay")} label={words("moves")} />
      <Checkbox {...tick("isConfirmed")} id="term-confirmed" label={words("isConfirmed")} />
      <div className="office-actions">
        <Button>{words("save")}</Button>
      </div>
    </form>
  );
}
