import { Code } from "@/components/ui/code";
import { EmptyState } from "@/components/ui/empty-state";
import { QueueCell, QueueLink, QueueRow, QueueTable } from "@/components/ui/queue-table";
import type { OfficeLocale } from "@/domain/locale";
import type { NoticeChannel } from "@/domain/notice";
import { formatTrackingCode, type TrackingCode } from "@/domain/tracking-code";
import { formatShortDate } from "@/i18n/formatting";
import { getTranslator } from "@/i18n/translate";
import { deliveryReason } from "@/notices/delivery-reason";

/** Somebody to reach in person. */
export interface ListedCall {
  readonly id: string;
  readonly trackingCode: TrackingCode;
  readonly isProtected: boolean;
  readonly owedAt: Date;
  readonly tries: number;
  readonly nextTryAt: Date | null;
  readonly lostChannel: NoticeChannel | null;
  readonly lostReason: string | null;
  readonly isLetter: boolean;
  readonly name: string | null;
}

interface CallListProps {
  locale: OfficeLocale;
  calls: readonly ListedCall[];
  /** The task that is open beside the list. */
  current: string | null;
  hrefOf: (id: string) => string;
}

const columns = ["since", "file", "person", "why", "next"] as const;

/** Those whom no message has reached, a line each; the whole line opens the task. */
export function CallList({ locale, calls, current, hrefOf }: CallListProps) {
  const t = getTranslator(locale, "byHand.calls");
  if (calls.length === 0) return <EmptyState title={t("empty")} />;
  return (
    <QueueTable
      caption={t("title")}
      columns={columns.map((key) => ({ key, label: t(`columns.${key}`) }))}
    >
      {calls.map((call) => (
        <QueueRow key={call.id} current={call.id === current}>
          <QueueCell label={t("columns.since")}>
            <time dateTime={call.owedAt.toISOString()}>{formatShortDate(call.owedAt)}</time>
          </QueueCell>
          <QueueCell label={t("columns.file")}>
            <QueueLink href={hrefOf(call.id)}>
              <Code>{formatTrackingCode(call.trackingCode)}</Code>
            </QueueLink>
          </QueueCell>
          <QueueCell label={t("columns.person")}>
            {call.isProtected ? (
              <span className="queue-masked">{t("protected")}</span>
            ) : (
              <bdi>{call.name}</bdi>
            )}
          </QueueCell>
          <QueueCell label={t("columns.why")}>{whyCalled(locale, call)}</QueueCell>
          <QueueCell label={t("columns.next")}>
            {t("tries", { count: call.tries })}
            {call.nextTryAt === null ? null : (
              <>
                {" · "}
                {t("notBefore", { date: formatShortDate(call.nextTryAt) })}
              </>
            )}
          </QueueCell>
        </QueueRow>
      ))}
    </QueueTable>
  );
}

/** Why no machine told this person. */
export function whyCalled(
  locale: OfficeLocale,
  call: Pick<ListedCall, "lostChannel" | "lostReason" | "isLetter">,
): string {
  const t = getTranslator(locale);
  const reason =
    call.lostChannel === null ? null : deliveryReason(call.lostChannel, call.lostReason);
  if (reason !== null) return t(`noticeReasons.${reason}`);
  return t(call.isLetter ? "byHand.calls.noWay" : "byHand.calls.chosen");
}
