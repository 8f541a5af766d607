import { ClockDot } from "@/components/ui/clock-dot";
import type { OfficeLocale } from "@/domain/locale";
import type { TargetDays } from "@/domain/office-settings";
import { type QueueStage, stageAge } from "@/domain/queue-stage";
import { getTranslator } from "@/i18n/translate";

const words = { on_time: "onTime", soon_late: "soonLate", late: "late" } as const;

interface OfficeClockProps {
  locale: OfficeLocale;
  stage: QueueStage | null;
  since: Date;
  now: Date;
  /** The days that the file's office gives each heap. */
  targetDays: TargetDays;
  worded?: boolean;
}

/** How long a file has had its status, and whether that is too long. */
export function OfficeClock({ locale, stage, since, now, targetDays, worded }: OfficeClockProps) {
  const t = getTranslator(locale, "office.queue");
  const { days, clock } = stageAge(stage, since, now, targetDays);
  const label = t("days", { count: days });
  if (clock === null) return <span className="text-soft">{label}</span>;
  return <ClockDot state={clock} label={label} word={t(words[clock])} worded={worded} />;
}
