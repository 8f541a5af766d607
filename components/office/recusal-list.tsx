import { Code } from "@/components/ui/code";
import { EmptyState } from "@/components/ui/empty-state";
import { QueueCell, QueueLink, QueueRow, QueueTable } from "@/components/ui/queue-table";
import type { Locale } from "@/domain/locale";
import type { RecusalReason } from "@/domain/recusal";
import { formatTrackingCode, type TrackingCode } from "@/domain/tracking-code";
import { formatDateTime } from "@/i18n/formatting";
import { getTranslator } from "@/i18n/translate";

interface RecusalListProps {
  locale: Locale;
  entries: readonly {
    trackingCode: TrackingCode;
    name: string;
    reason: RecusalReason;
    /** Null: found by the person's own document. */
    declaredBy: string | null;
    at: Date;
  }[];
  hrefOf: (code: TrackingCode) => string;
}

/** Who may not handle which file; the whole line leads to the file. */
export function RecusalList({ locale, entries, hrefOf }: RecusalListProps) {
  const t = getTranslator(locale, "staff.recusals");
  if (entries.length === 0) return <EmptyState title={t("empty")} />;
  const columns = (["at", "file", "person", "reason", "by"] as const).map((key) => ({
    key,
    label: t(`columns.${key}`),
  }));
  return (
    <QueueTable caption={t("title")} columns={columns}>
      {entries.map(({ trackingCode, name, reason, declaredBy, at }) => (
        <QueueRow key={`${trackingCode} ${name}`}>
          <QueueCell label={t("columns.at")}>
            <time dateTime={at.toISOString()}>{formatDateTime(locale, at)}</time>
          </QueueCell>
          <QueueCell label={t("columns.file")}>
            <QueueLink href={hrefOf(trackingCode)}>
              <Code>{formatTrackingCode(trackingCode)}</Code>
            </QueueLink>
          </QueueCell>
          <QueueCell label={t("columns.person")}>
            <bdi>{name}</bdi>
          </QueueCell>
          <QueueCell label={t("columns.reason")}>{t(`reasons.${reason}`)}</QueueCell>
          <QueueCell label={t("columns.by")}>
            {declaredBy === null ? t("byDocument") : <bdi>{declaredBy}</bdi>}
          </QueueCell>
        </QueueRow>
      ))}
    </QueueTable>
  );
}
