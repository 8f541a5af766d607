import { Button } from "@/components/ui/button";
import { Code } from "@/components/ui/code";
import { EmptyState } from "@/components/ui/empty-state";
import { QueueCell, QueueRow, QueueTable } from "@/components/ui/queue-table";
import type { Locale, OfficeLocale } from "@/domain/locale";
import { formatTrackingCode, type TrackingCode } from "@/domain/tracking-code";
import { formatShortDate } from "@/i18n/formatting";
import { getTranslator } from "@/i18n/translate";

interface LetterListProps {
  locale: OfficeLocale;
  action: string;
  letters: readonly {
    noticeId: string;
    trackingCode: TrackingCode;
    owedAt: Date;
    name: string;
    city: string;
    language: Locale;
  }[];
  /** At most so many go into one batch. */
  most: number;
  fileHref: (code: TrackingCode) => string;
}

const columns = ["choose", "since", "file", "person", "city", "language"] as const;

/** The letters that are owed: all are chosen at first, and those that stay so are printed together. */
export function LetterList({ locale, action, letters, most, fileHref }: LetterListProps) {
  const t = getTranslator(locale, "byHand.letters");
  const site = getTranslator(locale, "site");
  if (letters.length === 0) return <EmptyState title={t("empty")} />;
  return (
    <form method="post" action={action} className="letter-form">
      <QueueTable
        caption={t("owed")}
        columns={columns.map((key) => ({ key, label: t(`columns.${key}`) }))}
      >
        {letters.map((letter) => (
          <QueueRow key={letter.noticeId}>
            <QueueCell label={t("columns.choose")}>
              <input
                type="checkbox"
                className="letter-choice"
                name={`letter-${letter.noticeId}`}
                value="yes"
                defaultChecked
                aria-label={`${t("choose")} ${formatTrackingCode(letter.trackingCode)}`}
              />
            </QueueCell>
            <QueueCell label={t("columns.since")}>
              <time dateTime={letter.owedAt.toISOString()}>{formatShortDate(letter.owedAt)}</time>
            </QueueCell>
            <QueueCell label={t("columns.file")}>
              <a href={fileHref(letter.trackingCode)}>
                <Code>{formatTrackingCode(letter.trackingCode)}</Code>
              </a>
            </QueueCell>
            <QueueCell label={t("columns.person")}>
              <bdi>{letter.name}</bdi>
            </QueueCell>
            <QueueCell label={t("columns.city")}>
              <bdi>{letter.city}</bdi>
            </QueueCell>
            <QueueCell label={t("columns.language")}>
              {site(`language.${letter.language}`)}
            </QueueCell>
          </QueueRow>
        ))}
      </QueueTable>
      <p className="text-soft">{t("printHint", { most: String(most) })}</p>
      <div className="office-actions">
        <Button shortcut="P">{t("print")}</Button>
      </div>
    </form>
  );
}
