import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import type { OfficeLocale } from "@/domain/locale";
import { isolate } from "@/i18n/direction";
import { formatNumber, formatPreciseTime } from "@/i18n/formatting";
import { localePath } from "@/i18n/paths";
import { getTranslator } from "@/i18n/translate";

interface BurstFormProps {
  locale: OfficeLocale;
  /** Texts in a second; null: as many as can leave. */
  pace: number | null;
  now: Date;
  /** When the last text would be with the network, were it begun now. */
  end: Date;
}

/** Begins a burst of invented files, which are counted on a page of their own. */
export function BurstForm({ locale, pace, now, end }: BurstFormProps) {
  const t = getTranslator(locale, "trial.burst");
  const seconds = Math.ceil((end.getTime() - now.getTime()) / 1000);
  const at = isolate(formatPreciseTime(locale, end));
  return (
    <Card title={t("title")}>
      <form
        className="sandbox-form"
        action={localePath(locale, "/sandbox/burst/take")}
        method="post"
      >
        <p>{t("explain")}</p>
        <p className="text-soft">
          {pace === null
            ? t("endUnpaced", { seconds, at })
            : t("endPaced", { pace: formatNumber(locale, pace), seconds, at })}
        </p>
        <Button kind="quiet">{t("push")}</Button>
      </form>
    </Card>
  );
}
