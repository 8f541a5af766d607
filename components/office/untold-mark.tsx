import { ClockDot } from "@/components/ui/clock-dot";
import { addDays, type Day, officeDay } from "@/domain/calendar";
import type { OfficeLocale } from "@/domain/locale";
import { formatDay } from "@/i18n/formatting";
import { getTranslator } from "@/i18n/translate";

interface DayMarkProps {
  locale: OfficeLocale;
  dueOn: Day;
  now: Date;
}

/** A party that has still to be told of a decision, and by which day. */
export function UntoldMark(props: DayMarkProps) {
  return <DayMark {...props} says="tellBefore" />;
}

/** Days before the end of a formal notice on which its file says so in the list. */
const nearDays = 5;

/** A formal notice that is about to run out, or has: somebody has to say whether it was complied with. */
export function FormalNoticeMark(props: DayMarkProps) {
  if (addDays(officeDay(props.now), nearDays) < props.dueOn) return null;
  return <DayMark {...props} says="formalNoticeUntil" />;
}

interface MarkProps extends DayMarkProps {
  says: "tellBefore" | "formalNoticeUntil";
}

function DayMark({ locale, dueOn, now, says }: MarkProps) {
  const t = getTranslator(locale, "clocks");
  const state = officeDay(now) > dueOn ? "late" : "soon_late";
  return (
    <span className="untold-mark">
      <ClockDot
        state={state}
        label={t(says, { date: formatDay(dueOn) })}
        word={t(`states.${state}`)}
      />
    </span>
  );
}
