import type { OfficeLocale } from "@/domain/locale";
import { getTranslator } from "@/i18n/translate";

interface QueueOrderProps {
  locale: OfficeLocale;
  newest: string;
  urgent: string;
  isByUrgency: boolean;
}

/** In which order the list stands: the newest first, or by the end of the clocks. */
export function QueueOrder({ locale, newest, urgent, isByUrgency }: QueueOrderProps) {
  const t = getTranslator(locale, "clocks.order");
  return (
    <nav className="queue-order" aria-label={t("label")}>
      <a href={newest} aria-current={isByUrgency ? undefined : "true"}>
        {t("newest")}
      </a>
      <a href={urgent} aria-current={isByUrgency ? "true" : undefined}>
        {t("urgency")}
      </a>
    </nav>
  );
}
