import { Code } from "@/components/ui/code";
import type { Locale } from "@/domain/locale";
import { type EmergencyService, emergencyNumbers } from "@/i18n/emergency-numbers";
import { formatPhone } from "@/i18n/formatting";
import { getTranslator } from "@/i18n/translate";

const services: readonly EmergencyService[] = [
  "police",
  "gendarmerie",
  "civilProtection",
  "ambulance",
  "womenVictims",
];

/** The numbers to call at once, large enough to be read at arm's length. */
export function EmergencyNumbers({ locale }: { locale: Locale }) {
  const t = getTranslator(locale, "site.emergency");
  return (
    <>
      <p>{t("notForEmergencies")}</p>
      <dl className="danger-numbers">
        {services.map((service) => (
          <div key={service}>
            <dt>{t(service)}</dt>
            <dd>
              <EmergencyNumber locale={locale} service={service} />
            </dd>
          </div>
        ))}
      </dl>
    </>
  );
}

/** One number that a telephone calls when it is touched. */
export function EmergencyNumber({
  locale,
  service,
}: {
  locale: Locale;
  service: EmergencyService;
}) {
  const t = getTranslator(locale, "site.emergency");
  const number = emergencyNumbers[service];
  const written = number.startsWith("0") ? formatPhone(`+212${number.slice(1)}`) : number;
  return (
    <a
      className="emergency-number"
      href={`tel:${number}`}
      aria-label={t("callLabel", { number: written, service: t(service) })}
    >
      <Code>{written}</Code>
    </a>
  );
}
