import { QueueCell, QueueRow, QueueTable } from "@/components/ui/queue-table";
import { Tag } from "@/components/ui/tag";
import type { OfficeLocale } from "@/domain/locale";
import { isOverdue, type RecurringName } from "@/domain/recurring";
import { formatDateTime } from "@/i18n/formatting";
import { getTranslator } from "@/i18n/translate";

interface HeartbeatListProps {
  locale: OfficeLocale;
  /** When each recurring function last ran, and when any first did. */
  beats: { readonly ranAt: ReadonlyMap<string, Date>; readonly firstAt: Date | null };
  /** Those that run here. */
  names: readonly RecurringName[];
  now: Date;
}

/** What runs by the clock, when it last did, and what is late. */
export function HeartbeatList({ locale, beats, names, now }: HeartbeatListProps) {
  const t = getTranslator(locale, "delivery.beats");
  const column = (key: "task" | "ranAt" | "state") => ({ key, label: t(`columns.${key}`) });
  return (
    <section aria-labelledby="delivery-beats">
      <h2 id="delivery-beats">{t("title")}</h2>
      <QueueTable caption={t("title")} columns={(["task", "ranAt", "state"] as const).map(column)}>
        {names.map((name) => {
          const ranAt = beats.ranAt.get(name) ?? null;
          const isLate = isOverdue(name, ranAt, beats.firstAt, now);
          return (
            <QueueRow key={name}>
              <QueueCell label={t("columns.task")}>{t(`names.${name}`)}</QueueCell>
              <QueueCell label={t("columns.ranAt")}>
                {ranAt === null ? t("never") : formatDateTime(locale, ranAt)}
              </QueueCell>
              <QueueCell label={t("columns.state")}>
                {isLate ? (
                  <Tag tone="bad">{t("late")}</Tag>
                ) : ranAt !== null ? (
                  <Tag tone="good">{t("well")}</Tag>
                ) : (
                  <Tag tone="neutral">{t("notYetDue")}</Tag>
                )}
              </QueueCell>
            </QueueRow>
          );
        })}
      </QueueTable>
    </section>
  );
}
