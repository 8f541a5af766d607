import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import type { Locale } from "@/domain/locale";
import { localePath } from "@/i18n/paths";
import { getTranslator } from "@/i18n/translate";

/** Begins a burst of invented files, which are counted on a page of their own. */
export function BurstForm({ locale }: { locale: Locale }) {
  const t = getTranslator(locale, "trial.burst");
  return (
    <Card title={t("title")}>
      <form
        className="sandbox-form"
        action={localePath(locale, "/sandbox/burst/take")}
        method="post"
      >
        <p>{t("explain")}</p>
        <Button kind="quiet">{t("push")}</Button>
      </form>
    </Card>
  );
}
