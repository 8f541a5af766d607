import { ClockDot } from "@/components/ui/clock-dot";
import { type Day, officeDay } from "@/domain/calendar";
import type { OfficeLocale } from "@/domain/locale";
import { formatDay } from "@/i18n/formatting";
import { getTranslator } from "@/i18n/translate";

interface UntoldMarkProps {
  locale: OfficeLocale;
  dueOn: Day;
  now: Date;
}

/** A party that has still to be told of a decision, and by which day. */
export function UntoldMark({ locale, dueOn, now }: UntoldMarkProps) {
  const t = getTranslator(locale, "clocks");
  const state = officeDay(now) > dueOn ? "late" : "soon_late";
  return (
    <span className="untold-mark">
      <ClockDot
        state={state}
        label={t("tellBefore", { date: formatDay(dueOn) })}
        word={t(`states.${state}`)}
      />
    </span>
  );
}
