import { OfficeClock } from "@/components/office/office-clock";
import { StatusTag } from "@/components/office/status-tag";
import { FormalNoticeMark, UntoldMark } from "@/components/office/untold-mark";
import { Code } from "@/components/ui/code";
import { EmptyState } from "@/components/ui/empty-state";
import { Pagination } from "@/components/ui/pagination";
import { QueueCell, QueueLink, QueueRow, QueueTable } from "@/components/ui/queue-table";
import type { Day } from "@/domain/calendar";
import type { OfficeLocale } from "@/domain/locale";
import type { TargetDays } from "@/domain/office-settings";
import { queueStage } from "@/domain/queue-stage";
import { formatRegistrationNumber, type RegistrationNumber } from "@/domain/registration-number";
import type { Status } from "@/domain/status";
import { formatTrackingCode, type TrackingCode } from "@/domain/tracking-code";
import { getTranslator } from "@/i18n/translate";

/** A file as a list shows it. */
export interface ListedFile {
  readonly trackingCode: TrackingCode;
  readonly number: RegistrationNumber | null;
  /** What it is about, in the reader's language. */
  readonly subject: string;
  readonly status: Status;
  readonly reportReceived: boolean;
  readonly isProtected: boolean;
  readonly statusSince: Date;
  /** The days that its office gives each heap. */
  readonly targetDays: TargetDays;
  /** By which day a party has still to be told; null: none has, or the day is far. */
  readonly untoldOn: Day | null;
  /** Until when a formal notice runs; null: none does. */
  readonly formalNoticeOn: Day | null;
  readonly deputy: string | null;
  readonly complainant: { readonly lastName: string; readonly firstName: string } | null;
}

interface QueueListProps {
  locale: OfficeLocale;
  caption: string;
  entries: readonly ListedFile[];
  /** The file that is open beside the list. */
  current: TrackingCode | null;
  /** Why the list may be empty. */
  empty: string;
  hrefOf: (code: TrackingCode) => string;
  newer: string | null;
  older: string | null;
  now: Date;
}

const columns = ["age", "number", "complainant", "subject", "stage", "deputy"] as const;

/** The files of a heap or of a search, a line each; the whole line leads to the file. */
export function QueueList(props: QueueListProps) {
  const { locale, caption, entries, current, empty, hrefOf, newer, older, now } = props;
  const t = getTranslator(locale, "office.queue");
  if (entries.length === 0) return <EmptyState title={empty} />;
  return (
    <>
      <QueueTable
        caption={caption}
        columns={columns.map((key) => ({ key, label: t(`columns.${key}`) }))}
      >
        {entries.map((entry) => (
          <QueueRow key={entry.trackingCode} current={entry.trackingCode === current}>
            <QueueCell label={t("columns.age")}>
              <OfficeClock
                locale={locale}
                stage={queueStage(entry.status, entry.reportReceived)}
                since={entry.statusSince}
                now={now}
                targetDays={entry.targetDays}
              />
              {entry.untoldOn === null ? null : (
                <UntoldMark locale={locale} dueOn={entry.untoldOn} now={now} />
              )}
              {entry.formalNoticeOn === null ? null : (
                <FormalNoticeMark locale={locale} dueOn={entry.formalNoticeOn} now={now} />
              )}
            </QueueCell>
            <QueueCell label={t("columns.number")}>
              <QueueLink href={hrefOf(entry.trackingCode)}>
                <FileNumber entry={entry} />
              </QueueLink>
            </QueueCell>
            <QueueCell label={t("columns.complainant")}>
              <Complainant locale={locale} entry={entry} />
            </QueueCell>
            <QueueCell label={t("columns.subject")}>
              <Subject locale={locale} entry={entry} />
            </QueueCell>
            <QueueCell label={t("columns.stage")}>
              <StatusTag
                locale={locale}
                status={entry.status}
                reportReceived={entry.reportReceived}
              />
            </QueueCell>
            <QueueCell label={t("columns.deputy")}>
              {entry.deputy === null ? <Absent word={t("none")} /> : <bdi>{entry.deputy}</bdi>}
            </QueueCell>
          </QueueRow>
        ))}
      </QueueTable>
      <Pagination
        label={caption}
        previous={newer === null ? null : { href: newer, label: t("previous") }}
        next={older === null ? null : { href: older, label: t("next") }}
      />
    </>
  );
}

interface EntryProps {
  locale: OfficeLocale;
  entry: ListedFile;
}

function FileNumber({ entry }: { entry: ListedFile }) {
  const code = formatTrackingCode(entry.trackingCode);
  if (entry.number === null) return <Code>{code}</Code>;
  return (
    <>
      <Code>{formatRegistrationNumber(entry.number)}</Code>
      <span className="queue-sub">
        <Code>{code}</Code>
      </span>
    </>
  );
}

function Complainant({ locale, entry }: EntryProps) {
  const t = getTranslator(locale, "office.queue");
  if (entry.isProtected)
    return (
      <span className="queue-masked">
        <span aria-hidden="true">••••••</span> {t("protected")}
      </span>
    );
  if (entry.complainant === null) return <Absent word={t("none")} />;
  const { lastName, firstName } = entry.complainant;
  return (
    <bdi className="queue-name">
      {lastName} {firstName}
    </bdi>
  );
}

function Subject({ locale, entry }: EntryProps) {
  const t = getTranslator(locale);
  if (entry.isProtected) return <Absent word={t("office.queue.masked")} />;
  return <span className="queue-subject">{entry.subject}</span>;
}

/** A dash for the eye, a word for the ear. */
function Absent({ word }: { word: string }) {
  return (
    <>
      <span className="text-soft" aria-hidden="true">
        –
      </span>
      <span className="sr-only">{word}</span>
    </>
  );
}
