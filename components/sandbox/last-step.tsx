import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { Timeline, type TimelineStep } from "@/components/ui/timeline";
import type { OfficeLocale } from "@/domain/locale";
import { isolate } from "@/i18n/direction";
import { formatPreciseTime } from "@/i18n/formatting";
import { getTranslator } from "@/i18n/translate";

type ReportStatus = "submitted" | "delivered" | "rejected" | "undeliverable";

/** What happened of itself after a step; an instant that is null has not come. */
export interface LastStepTold {
  readonly factAt: Date;
  readonly owedAt: Date;
  readonly event: {
    readonly writtenAt: Date;
    readonly publishedAt: Date | null;
    readonly publications: number;
    readonly acknowledgedAt: Date | null;
  } | null;
  readonly attempts: readonly {
    readonly number: number;
    readonly startedAt: Date;
    readonly finishedAt: Date | null;
    readonly outcome: "started" | "accepted" | "rejected" | "uncertain";
    readonly resendsUncertain: boolean;
  }[];
  readonly reports: readonly { readonly status: ReportStatus; readonly receivedAt: Date }[];
}

interface LastStepProps {
  locale: OfficeLocale;
  /** Null when the phone was told of none. */
  step: LastStepTold | null;
}

/** The newest step that a phone was told of, from the fact to the network's receipt. */
export function LastStep({ locale, step }: LastStepProps) {
  const t = getTranslator(locale, "trial.lastStep");
  const { done, present, coming } = {
    done: t("states.done"),
    present: t("states.present"),
    coming: t("states.coming"),
  };
  return (
    <Card title={t("title")}>
      <p>{t("lead")}</p>
      {step === null ? (
        <EmptyState title={t("none")} />
      ) : (
        <Timeline
          label={t("label")}
          words={{ done, present, coming }}
          steps={stagesOf(locale, step)}
        />
      )}
    </Card>
  );
}

interface Stage {
  readonly key: string;
  readonly title: string;
  /** Null: it has not come to that. */
  readonly at: Date | null;
  readonly more?: string;
}

function stagesOf(locale: OfficeLocale, step: LastStepTold): readonly TimelineStep[] {
  const t = getTranslator(locale, "trial.lastStep");
  const stages = [...written(locale, step), ...called(locale, step), ...reported(locale, step)];
  const first = stages.findIndex(({ at }) => at === null);
  return stages.map(({ key, title, at, more }, place) => ({
    key,
    state: at !== null ? "done" : place === first ? "present" : "coming",
    title,
    when:
      at === null
        ? t("states.waiting")
        : place === 0
          ? formatPreciseTime(locale, at)
          : t("after", { ms: isolate(millisecondsTo(step.factAt, at)) }),
    more,
  }));
}

/** What the step's own transaction wrote, and who took it over. */
function written(locale: OfficeLocale, { factAt, owedAt, event }: LastStepTold): readonly Stage[] {
  const t = getTranslator(locale, "trial.lastStep");
  const publications = event?.publications ?? 0;
  return [
    { key: "fact", title: t("fact"), at: factAt },
    { key: "notice", title: t("notice"), at: owedAt },
    { key: "outbox", title: t("outbox"), at: event?.writtenAt ?? null },
    {
      key: "published",
      title: publications > 1 ? t("publishedAgain", { count: publications }) : t("published"),
      at: event?.publishedAt ?? null,
    },
    { key: "run", title: t("run"), at: event?.acknowledgedAt ?? null },
  ];
}

function called(locale: OfficeLocale, { attempts }: LastStepTold): readonly Stage[] {
  const t = getTranslator(locale, "trial.lastStep");
  if (attempts.length === 0) return [{ key: "call", title: t("call", { number: 1 }), at: null }];
  return attempts.map(({ number, startedAt, finishedAt, outcome, resendsUncertain }) => ({
    key: `call-${number}`,
    title: t(resendsUncertain ? "callMarked" : "call", { number }),
    at: startedAt,
    more:
      outcome === "accepted" && finishedAt !== null
        ? t("outcomes.acceptedIn", { ms: isolate(millisecondsTo(startedAt, finishedAt)) })
        : t(`outcomes.${outcome}`),
  }));
}

function reported(locale: OfficeLocale, { reports }: LastStepTold): readonly Stage[] {
  const t = getTranslator(locale, "trial.lastStep");
  const came = reports.map(({ status, receivedAt }, place) => ({
    key: `report-${place}`,
    title: t(`reports.${status}`),
    at: receivedAt,
  }));
  if (reports.some(({ status }) => status !== "submitted")) return came;
  return [...came, { key: "delivered", title: t("reports.delivered"), at: null }];
}

function millisecondsTo(from: Date, to: Date): string {
  return String(Math.max(0, to.getTime() - from.getTime()));
}
