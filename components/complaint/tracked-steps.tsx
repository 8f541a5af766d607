import { Timeline, type TimelineStep } from "@/components/ui/timeline";
import type { Locale } from "@/domain/locale";
import type { PublicEntry, PublicStep } from "@/domain/public-view";
import { formatDateTime, formatRelativeDay } from "@/i18n/formatting";
import { getTranslator } from "@/i18n/translate";

interface TrackedStepsProps {
  locale: Locale;
  entries: readonly PublicEntry[];
  /** What may still come; none when nothing more is expected. */
  coming: readonly PublicStep[];
  now: Date;
}

/** The way of a file: what is done, where it stands, what may come. */
export function TrackedSteps({ locale, entries, coming, now }: TrackedStepsProps) {
  const t = getTranslator(locale, "tracking");
  const last = coming.length > 0 ? entries.length - 1 : -1;
  const steps: TimelineStep[] = [
    ...entries.map(({ step, at }, position) => ({
      key: String(position),
      state: position === last ? ("present" as const) : ("done" as const),
      title: t(`steps.${step}.done`),
      when: (
        <>
          <time dateTime={at.toISOString()}>{formatDateTime(locale, at)}</time>
          {position === last ? ` · ${formatRelativeDay(locale, at, now)}` : null}
        </>
      ),
    })),
    ...coming.map((step) => ({
      key: step,
      state: "coming" as const,
      title: t(`steps.${step}.coming`),
    })),
  ];
  return (
    <Timeline
      label={t("timelineTitle")}
      words={{ done: t("doneStep"), present: t("currentStep"), coming: t("comingStep") }}
      steps={steps}
    />
  );
}
