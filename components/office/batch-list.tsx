import { EmptyState } from "@/components/ui/empty-state";
import { QueueCell, QueueLink, QueueRow, QueueTable } from "@/components/ui/queue-table";
import type { Day } from "@/domain/calendar";
import type { OfficeLocale } from "@/domain/locale";
import { formatDateTime, formatDay } from "@/i18n/formatting";
import { getTranslator } from "@/i18n/translate";

interface BatchListProps {
  locale: OfficeLocale;
  batches: readonly {
    id: string;
    printedAt: Date;
    printedBy: string;
    postedOn: Day | null;
    count: number;
    returned: number;
  }[];
  /** The batch that is open beside the list. */
  current: string | null;
  hrefOf: (id: string) => string;
}

const columns = ["printed", "by", "count", "posted", "returned"] as const;

/** The batches of an office, the latest first. */
export function BatchList({ locale, batches, current, hrefOf }: BatchListProps) {
  const t = getTranslator(locale, "byHand.letters");
  if (batches.length === 0) return <EmptyState title={t("noBatch")} />;
  return (
    <QueueTable
      caption={t("batches")}
      columns={columns.map((key) => ({ key, label: t(`batchColumns.${key}`) }))}
    >
      {batches.map((batch) => (
        <QueueRow key={batch.id} current={batch.id === current}>
          <QueueCell label={t("batchColumns.printed")}>
            <QueueLink href={hrefOf(batch.id)}>
              <time dateTime={batch.printedAt.toISOString()}>
                {formatDateTime(locale, batch.printedAt)}
              </time>
            </QueueLink>
          </QueueCell>
          <QueueCell label={t("batchColumns.by")}>
            <bdi>{batch.printedBy}</bdi>
          </QueueCell>
          <QueueCell label={t("batchColumns.count")}>{batch.count}</QueueCell>
          <QueueCell label={t("batchColumns.posted")}>
            {batch.postedOn === null ? t("notPosted") : formatDay(batch.postedOn)}
          </QueueCell>
          <QueueCell label={t("batchColumns.returned")}>{batch.returned}</QueueCell>
        </QueueRow>
      ))}
    </QueueTable>
  );
}
