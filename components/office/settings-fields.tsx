import { Button } from "@/components/ui/button";
import { ErrorSummary } from "@/components/ui/error-summary";
import { Fieldset } from "@/components/ui/fieldset";
import { RadioGroup } from "@/components/ui/radio-group";
import { TextField } from "@/components/ui/text-field";
import type { Mistakes, Typed } from "@/domain/filing";
import type { OfficeLocale } from "@/domain/locale";
import { clockedStages, numberings, targetField } from "@/domain/office-settings";
import { getTranslator } from "@/i18n/translate";

interface SettingsFieldsProps {
  locale: OfficeLocale;
  action: string;
  office: string;
  typed: Typed;
  mistakes: Mistakes;
}

/** What an office sets for itself: its targets, its silence, who numbers its files. */
export function SettingsFields({ locale, action, office, typed, mistakes }: SettingsFieldsProps) {
  const t = getTranslator(locale);
  const labels = [
    ...clockedStages.map((stage) => ({
      name: targetField(stage),
      label: t(`office.stages.${stage}`),
    })),
    { name: "silenceDays", label: t("settings.silence") },
    { name: "numbering", label: t("settings.numbering") },
  ];
  const mistakeOf = (name: string): string | null => {
    const code = mistakes[name];
    return code === undefined ? null : t(`mistakes.${code}`);
  };
  const days = (name: string) => ({
    name,
    defaultValue: typed[name] ?? "",
    mistake: mistakeOf(name),
    inputMode: "numeric" as const,
    width: "tiny" as const,
    leftToRight: true,
    maxLength: 4,
    autoComplete: "off",
  });
  return (
    <form method="post" action={action} className="settings-form">
      <ErrorSummary
        title={t("settings.mistakes")}
        mistakes={labels.flatMap(({ name, label }) => {
          const mistake = mistakeOf(name);
          if (mistake === null) return [];
          return [{ field: name, message: t("settings.mistakeOf", { field: label, mistake }) }];
        })}
      />
      <input type="hidden" name="office" value={office} />
      <Fieldset legend={t("settings.targets")} hint={t("settings.targetsHint")}>
        <div className="settings-days">
          {clockedStages.map((stage) => (
            <TextField
              key={stage}
              {...days(targetField(stage))}
              label={t(`office.stages.${stage}`)}
            />
          ))}
        </div>
      </Fieldset>
      <TextField
        {...days("silenceDays")}
        label={t("settings.silence")}
        hint={t("settings.silenceHint")}
      />
      <RadioGroup
        name="numbering"
        label={t("settings.numbering")}
        mistake={mistakeOf("numbering")}
        options={numberings.map((value) => ({ value, label: t(`settings.numberings.${value}`) }))}
        defaultValue={typed.numbering ?? null}
      />
      <div className="office-actions">
        <Button>{t("settings.save")}</Button>
      </div>
    </form>
  );
}
