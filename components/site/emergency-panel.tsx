import { Card } from "@/components/ui/card";
import { Code } from "@/components/ui/code";
import type { Locale } from "@/domain/locale";
import { type EmergencyService, emergencyNumbers } from "@/i18n/emergency-numbers";
import { getTranslator } from "@/i18n/translate";

const services: readonly EmergencyService[] = [
  "police",
  "gendarmerie",
  "civilProtection",
  "womenVictims",
];

/** Whom to call at once: the portal answers in days, not in minutes. */
export function EmergencyPanel({ locale }: { locale: Locale }) {
  const t = getTranslator(locale, "site.emergency");
  return (
    <Card title={t("title")} quiet className="emergency">
      <p>{t("notForEmergencies")}</p>
      <dl>
        {services.map((service) => (
          <div key={service}>
            <dt>{t(service)}</dt>
            <dd>
              <a
                className="emergency-number"
                href={`tel:${emergencyNumbers[service]}`}
                aria-label={t("callLabel", {
                  number: emergencyNumbers[service],
                  service: t(service),
                })}
              >
                <Code>{emergencyNumbers[service]}</Code>
              </a>
            </dd>
          </div>
        ))}
      </dl>
    </Card>
  );
}
