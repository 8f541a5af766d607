import { Code } from "@/components/ui/code";
import { EmptyState } from "@/components/ui/empty-state";
import { QueueCell, QueueLink, QueueRow, QueueTable } from "@/components/ui/queue-table";
import { Tag } from "@/components/ui/tag";
import type { OfficeLocale } from "@/domain/locale";
import type { ProposalState } from "@/domain/proposal";
import { formatTrackingCode, type TrackingCode } from "@/domain/tracking-code";
import type { Verb } from "@/domain/verb";
import { formatDateTime } from "@/i18n/formatting";
import { getTranslator } from "@/i18n/translate";

/** A proposal in a line. */
export interface ProposalLine {
  readonly id: string;
  readonly trackingCode: TrackingCode;
  readonly verb: Verb;
  readonly at: Date;
  readonly author: string;
  readonly state: ProposalState;
  readonly hasMoved: boolean;
}

interface ProposalListProps {
  locale: OfficeLocale;
  caption: string;
  entries: readonly ProposalLine[];
  /** The file that is open beside the list. */
  current: TrackingCode | null;
  empty: string;
  hrefOf: (entry: ProposalLine) => string;
}

const columns = ["at", "file", "act", "author", "state"] as const;

/** The signature book, oldest first; the whole line leads to the file. */
export function ProposalList(props: ProposalListProps) {
  const { locale, caption, entries, current, empty, hrefOf } = props;
  const t = getTranslator(locale, "office.decisions.signatures");
  const verbs = getTranslator(locale, "verbs");
  if (entries.length === 0) return <EmptyState title={empty} />;
  return (
    <QueueTable
      caption={caption}
      columns={columns.map((key) => ({ key, label: t(`columns.${key}`) }))}
    >
      {entries.map((entry) => (
        <QueueRow key={entry.id} current={entry.trackingCode === current}>
          <QueueCell label={t("columns.at")}>
            <time dateTime={entry.at.toISOString()}>{formatDateTime(locale, entry.at)}</time>
          </QueueCell>
          <QueueCell label={t("columns.file")}>
            <QueueLink href={hrefOf(entry)}>
              <Code>{formatTrackingCode(entry.trackingCode)}</Code>
            </QueueLink>
          </QueueCell>
          <QueueCell label={t("columns.act")}>{verbs(`${entry.verb}.act`)}</QueueCell>
          <QueueCell label={t("columns.author")}>
            <bdi>{entry.author}</bdi>
          </QueueCell>
          <QueueCell label={t("columns.state")}>
            {entry.state === "open" && entry.hasMoved ? (
              <Tag tone="warning">{t("moved")}</Tag>
            ) : (
              <Tag tone={entry.state === "returned" ? "warning" : "neutral"}>
                {t(`states.${entry.state}`)}
              </Tag>
            )}
          </QueueCell>
        </QueueRow>
      ))}
    </QueueTable>
  );
}
