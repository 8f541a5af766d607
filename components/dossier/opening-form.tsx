import { Button } from "@/components/ui/button";
import { TextField } from "@/components/ui/text-field";
import type { Locale } from "@/domain/locale";
import { localePath } from "@/i18n/paths";
import { getTranslator } from "@/i18n/translate";

interface OpeningFormProps {
  locale: Locale;
  code: string;
  digits: string;
  /** By field. */
  mistakes: ReadonlyMap<string, string>;
}

/** The form whose typing goes along when the language is switched. */
export const openingForm = { id: "opening" } as const;

/** The file to open, and which number of it. The same questions for every file, so that none gives itself away. */
export function OpeningForm({ locale, code, digits, mistakes }: OpeningFormProps) {
  const t = getTranslator(locale);
  return (
    <form
      id={openingForm.id}
      className="tracking-form"
      method="post"
      action={localePath(locale, "/dossier/send")}
      noValidate
    >
      <TextField
        name="code"
        label={t("tracking.codeLabel")}
        hint={t("tracking.codeHint")}
        mistake={mistakes.get("code")}
        defaultValue={code}
        leftToRight
        width="short"
        maxLength={64}
        autoComplete="off"
        autoCapitalize="characters"
        spellCheck={false}
      />
      <TextField
        name="digits"
        label={t("dossier.digitsLabel")}
        hint={t("dossier.digitsHint")}
        mistake={mistakes.get("digits")}
        optional={t("site.optional")}
        defaultValue={digits}
        leftToRight
        width="tiny"
        inputMode="numeric"
        maxLength={12}
        autoComplete="off"
      />
      <Button size="large">{t("dossier.sendCode")}</Button>
    </form>
  );
}
