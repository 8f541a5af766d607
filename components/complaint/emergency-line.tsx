import { Code } from "@/components/ui/code";
import { Notice } from "@/components/ui/notice";
import type { Locale } from "@/domain/locale";
import { emergencyNumbers } from "@/i18n/emergency-numbers";
import { getTranslator } from "@/i18n/translate";

const services = ["police", "gendarmerie", "womenVictims"] as const;

/** Before anything is asked: this is no place for a danger that is there now. */
export function EmergencyLine({ locale }: { locale: Locale }) {
  const t = getTranslator(locale, "site.emergency");
  return (
    <Notice tone="warning">
      <p>{t("notForEmergencies")}</p>
      <p className="emergency-line">
        {services.map((service) => (
          <a key={service} href={`tel:${emergencyNumbers[service]}`}>
            {t(service)} <Code>{emergencyNumbers[service]}</Code>
          </a>
        ))}
      </p>
    </Notice>
  );
}
