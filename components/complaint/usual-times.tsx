import { RuledSection } from "@/components/site/ruled-section";
import type { Locale } from "@/domain/locale";
import type { UsualTime } from "@/domain/usual-time";
import { getTranslator } from "@/i18n/translate";

interface UsualTimesProps {
  locale: Locale;
  usual: UsualTime;
  /** The day at which the file is; null where nobody waits. */
  day: number | null;
}

/** How long files of a kind take in an office, and at which day this one is. */
export function UsualTimes({ locale, usual, day }: UsualTimesProps) {
  const t = getTranslator(locale, "usualTime");
  return (
    <RuledSection title={t("title")}>
      <p>{t("spread", { half: usual.halfDays, most: usual.mostDays })}</p>
      {day === null ? null : (
        <p className="mt-2 font-semibold">
          {day === 0 ? t("today") : t("day", { day })} {day > usual.mostDays ? t("past") : null}
        </p>
      )}
      <p className="mt-2 text-soft">{t("basis")}</p>
    </RuledSection>
  );
}
