import { Card } from "@/components/ui/card";
import type { AppointmentKind } from "@/domain/appointment";
import type { Locale } from "@/domain/locale";
import { formatWeekday } from "@/i18n/formatting";
import { localePath } from "@/i18n/paths";
import { getTranslator } from "@/i18n/translate";

interface OwnAppointmentsProps {
  locale: Locale;
  appointments: readonly {
    readonly kind: AppointmentKind;
    readonly on: string;
    readonly at: string;
    readonly place: string;
  }[];
}

/** When and where the reader is awaited, with a file for the calendar of a phone. */
export function OwnAppointments({ locale, appointments }: OwnAppointmentsProps) {
  const t = getTranslator(locale, "ownFile");
  if (appointments.length === 0) return null;
  return (
    <Card title={t("appointments.title")} className="dossier-appointments">
      <ul>
        {appointments.map(({ kind, on, at, place }) => (
          <li key={`${on} ${at} ${kind}`}>
            <p>
              <span className="text-soft">{t(`appointments.kinds.${kind}`)}</span>
            </p>
            <p className="dossier-when">
              <time dateTime={`${on}T${at}`}>
                {formatWeekday(locale, new Date(`${on}T12:00:00Z`))} · <bdi>{at}</bdi>
              </time>
            </p>
            <p dir="auto">{place}</p>
            <p className="text-soft">{t(`calendar.bring.${kind}`)}</p>
          </li>
        ))}
      </ul>
      <p>
        <a className="onward" href={localePath(locale, "/dossier/file/calendar")} download>
          {t("appointments.download")}
        </a>
      </p>
    </Card>
  );
}
