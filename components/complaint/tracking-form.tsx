import { Button } from "@/components/ui/button";
import { TextField } from "@/components/ui/text-field";
import type { Locale } from "@/domain/locale";
import { localePath } from "@/i18n/paths";
import { getTranslator } from "@/i18n/translate";

interface TrackingFormProps {
  locale: Locale;
  typed?: string;
  /** What is wrong with the typed code; absent when nothing is. */
  mistake?: string | null;
}

/** The form whose code goes along when the language is switched. */
export const trackingForm = { id: "tracking" } as const;

/** The one question of the tracking door. */
export function TrackingForm({ locale, typed, mistake }: TrackingFormProps) {
  const t = getTranslator(locale, "tracking");
  return (
    <form
      id={trackingForm.id}
      className="tracking-form"
      method="get"
      action={localePath(locale, "/track")}
      noValidate
    >
      <TextField
        name="code"
        label={t("codeLabel")}
        hint={t("codeHint")}
        mistake={mistake}
        defaultValue={typed}
        leftToRight
        width="short"
        maxLength={64}
        autoComplete="off"
        autoCapitalize="characters"
        spellCheck={false}
      />
      <Button size="large">{t("submit")}</Button>
    </form>
  );
}
