import { Button } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/checkbox";
import { TextField } from "@/components/ui/text-field";
import type { Mistakes, Typed } from "@/domain/filing";
import type { OfficeLocale } from "@/domain/locale";
import { getTranslator } from "@/i18n/translate";

interface PriceFormProps {
  locale: OfficeLocale;
  action: string;
  typed: Typed;
  mistakes: Mistakes;
}

/** What one segment costs, until a contract says it. */
export function PriceForm({ locale, action, typed, mistakes }: PriceFormProps) {
  const t = getTranslator(locale, "wordings.price");
  const code = mistakes.price;
  return (
    <form method="post" action={action} className="settings-form" noValidate>
      <TextField
        name="price"
        label={t("label")}
        hint={t("hint")}
        mistake={code === undefined ? null : getTranslator(locale, "mistakes")(code)}
        defaultValue={typed.price ?? ""}
        inputMode="decimal"
        width="tiny"
        leftToRight
        maxLength={8}
        autoComplete="off"
      />
      <Checkbox
        name="priceConfirmed"
        label={t("confirmed")}
        defaultChecked={typed.priceConfirmed === "yes"}
      />
      <div className="office-actions">
        <Button kind="quiet">{t("save")}</Button>
      </div>
    </form>
  );
}
