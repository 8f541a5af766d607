import { type ListedRecusal, recusalOrigin } from "@/components/office/recusal-steps";
import { Code } from "@/components/ui/code";
import { EmptyState } from "@/components/ui/empty-state";
import { QueueCell, QueueLink, QueueRow, QueueTable } from "@/components/ui/queue-table";
import type { OfficeLocale } from "@/domain/locale";
import { formatTrackingCode, type TrackingCode } from "@/domain/tracking-code";
import { formatDateTime } from "@/i18n/formatting";
import { getTranslator } from "@/i18n/translate";

interface RecusalListProps {
  locale: OfficeLocale;
  entries: readonly (ListedRecusal & { readonly trackingCode: TrackingCode })[];
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
      {entries.map((entry) => (
        <QueueRow key={entry.id}>
          <QueueCell label={t("columns.at")}>
            <time dateTime={entry.at.toISOString()}>{formatDateTime(locale, entry.at)}</time>
          </QueueCell>
          <QueueCell label={t("columns.file")}>
            <QueueLink href={hrefOf(entry.trackingCode)}>
              <Code>{formatTrackingCode(entry.trackingCode)}</Code>
            </QueueLink>
          </QueueCell>
          <QueueCell label={t("columns.person")}>
            <bdi>{entry.person.name ?? getTranslator(locale)("office.file.colleague")}</bdi>
          </QueueCell>
          <QueueCell label={t("columns.reason")}>{t(`reasons.${entry.reason}`)}</QueueCell>
          <QueueCell label={t("columns.by")}>{recusalOrigin(locale, entry)}</QueueCell>
        </QueueRow>
      ))}
    </QueueTable>
  );
}
