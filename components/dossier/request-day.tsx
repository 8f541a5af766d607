import { officeDay, parseDay } from "@/domain/calendar";
import { daysLeft } from "@/domain/information-request";
import type { Locale } from "@/domain/locale";
import { formatLongDay } from "@/i18n/formatting";
import { getTranslator } from "@/i18n/translate";

interface RequestDayProps {
  locale: Locale;
  /** `yyyy-mm-dd` */
  dueOn: string;
  now: Date;
}

/** The day until which the office waits, how far it is, and when the reader is reminded of it. */
export function RequestDay({ locale, dueOn, now }: RequestDayProps) {
  const t = getTranslator(locale, "informationRequest");
  const day = parseDay(dueOn);
  const left = day === null ? null : daysLeft(officeDay(now), day);
  return (
    <>
      <p>
        <strong>
          {getTranslator(locale, "dossier")("acts.supply_information.due", {
            date: formatLongDay(locale, dueOn),
          })}
        </strong>
      </p>
      {left === null ? null : (
        <p>
          {left > 0
            ? t("left", { days: left })
            : left === 0
              ? t("lastDay")
              : t("over", { days: -left })}
        </p>
      )}
      {left === null || left < 0 ? null : <p className="text-soft">{t("reminders")}</p>}
    </>
  );
}
