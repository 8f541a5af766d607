import { EmptyState } from "@/components/ui/empty-state";
import { QueueCell, QueueRow, QueueTable } from "@/components/ui/queue-table";
import type { OfficeLocale } from "@/domain/locale";
import { formatDay, formatNumber } from "@/i18n/formatting";
import { getTranslator } from "@/i18n/translate";

/** The figures of a day. */
export interface DayFigures {
  readonly day: string;
  readonly owed: number;
  readonly accepted: number;
  readonly delivered: number;
  readonly failed: number;
  readonly uncertainResends: number;
  readonly segments: number;
  readonly timed: number;
  readonly withinTen: number;
  readonly p50Ms: number | null;
  readonly p95Ms: number | null;
  readonly p99Ms: number | null;
}

interface DeliveryDaysProps {
  locale: OfficeLocale;
  days: readonly DayFigures[];
  /** What a segment costs, in thousandths of a dirham; null: nobody has said. */
  price: { readonly thousandths: number | null; readonly isConfirmed: boolean };
}

const columns = [
  "day",
  "owed",
  "accepted",
  "delivered",
  "failed",
  "resent",
  "time",
  "quick",
  "cost",
] as const;

/** The last days, the newest first. */
export function DeliveryDays({ locale, days, price }: DeliveryDaysProps) {
  const t = getTranslator(locale, "delivery.days");
  const number = (value: number) => formatNumber(locale, value);
  return (
    <section aria-labelledby="delivery-days">
      <h2 id="delivery-days">{t("title")}</h2>
      {days.length === 0 ? (
        <EmptyState title={t("empty")} />
      ) : (
        <QueueTable
          caption={t("title")}
          columns={columns.map((key) => ({ key, label: t(`columns.${key}`) }))}
        >
          {days.map((one) => (
            <QueueRow key={one.day}>
              <QueueCell label={t("columns.day")}>
                <bdi>{formatDay(one.day)}</bdi>
              </QueueCell>
              {(["owed", "accepted", "delivered", "failed"] as const).map((key) => (
                <QueueCell key={key} label={t(`columns.${key}`)}>
                  <bdi>{number(one[key])}</bdi>
                </QueueCell>
              ))}
              <QueueCell label={t("columns.resent")}>
                <bdi>{number(one.uncertainResends)}</bdi>
              </QueueCell>
              <QueueCell label={t("columns.time")}>{timeOf(locale, one)}</QueueCell>
              <QueueCell label={t("columns.quick")}>
                <bdi>{shareOf(locale, one)}</bdi>
              </QueueCell>
              <QueueCell label={t("columns.cost")}>
                {t("segments", { count: one.segments })}
                {price.thousandths === null ? null : (
                  <span className="queue-sub">
                    {t("amount", { amount: number((one.segments * price.thousandths) / 1000) })}
                  </span>
                )}
              </QueueCell>
            </QueueRow>
          ))}
        </QueueTable>
      )}
      <p className="text-soft">
        {t("timeHint")} {price.isConfirmed ? null : t("priceToConfirm")}
      </p>
    </section>
  );
}

/** Half, most and nearly all of the times from release to gateway, in seconds. */
function timeOf(locale: OfficeLocale, { p50Ms, p95Ms, p99Ms }: DayFigures) {
  const t = getTranslator(locale, "delivery.days");
  if (p50Ms === null || p95Ms === null || p99Ms === null) return t("unknown");
  const seconds = (ms: number) => formatNumber(locale, Math.round(ms / 10) / 100);
  return <bdi dir="ltr">{[p50Ms, p95Ms, p99Ms].map(seconds).join(" · ")}</bdi>;
}

function shareOf(locale: OfficeLocale, { timed, withinTen }: DayFigures): string {
  const t = getTranslator(locale, "delivery.days");
  if (timed === 0) return t("unknown");
  return t("percent", { share: formatNumber(locale, Math.floor((withinTen * 1000) / timed) / 10) });
}
