import { Card } from "@/components/ui/card";
import type { Locale } from "@/domain/locale";
import type { EmergencyService } from "@/i18n/emergency-numbers";
import { getTranslator } from "@/i18n/translate";
import { EmergencyNumber } from "./emergency-numbers";

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
              <EmergencyNumber locale={locale} service={service} />
            </dd>
          </div>
        ))}
      </dl>
    </Card>
  );
}
