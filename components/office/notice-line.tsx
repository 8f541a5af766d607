import { type ListedTry, TryList } from "@/components/office/call-tries";
import { type Pair, Pairs } from "@/components/office/pairs";
import { Code } from "@/components/ui/code";
import type { Locale, OfficeLocale } from "@/domain/locale";
import type { NoticeChannel, NoticeState } from "@/domain/notice";
import { formatPreciseTime, formatShortDate } from "@/i18n/formatting";
import { getTranslator } from "@/i18n/translate";
import { deliveryReason } from "@/notices/delivery-reason";

/** A notice and what became of it. */
export interface ListedNotice {
  readonly id: string;
  readonly factId: string;
  readonly partyId: string;
  readonly channel: NoticeChannel;
  readonly language: Locale;
  readonly state: NoticeState;
  readonly reason: string | null;
  /** It goes to the number that the party has left. */
  readonly toFormer: boolean;
  readonly owedAt: Date;
  readonly notBefore: Date | null;
  /** The hour of the message of the day that tells it, or told it; null: it goes alone. */
  readonly digestAt: Date | null;
  readonly attempts: number;
  readonly uncertainResends: number;
  readonly segments: number | null;
  /** The version of its wording with which it left. */
  readonly wordingVersion: number | null;
  readonly acceptedAt: Date | null;
  readonly deliveredAt: Date | null;
  readonly failedAt: Date | null;
  readonly providerId: string | null;
}

interface NoticeLineProps {
  locale: OfficeLocale;
  notice: ListedNotice;
  /** Whom it tells; null where the file tells only one person. */
  to: string | null;
  /** How somebody of the office tried to tell it, with the names of those who did. */
  tries: readonly ListedTry[];
  names: ReadonlyMap<string, string>;
}

const tones: Record<NoticeState, "good" | "waiting" | "bad" | "quiet"> = {
  owed: "waiting",
  sending: "waiting",
  accepted: "waiting",
  delivered: "good",
  failed: "bad",
  expired: "bad",
  withheld: "quiet",
  skipped: "quiet",
};

/** One notice in a line: channel, state, time, and why it did not arrive; the rest unfolds. */
export function NoticeLine({ locale, notice, to, tries, names }: NoticeLineProps) {
  const t = getTranslator(locale);
  const reason = deliveryReason(
    notice.channel,
    notice.reason ?? (notice.digestAt === null ? null : "in_digest"),
  );
  const settledAt = notice.deliveredAt ?? notice.failedAt ?? notice.acceptedAt;
  return (
    <details
      className={`notice-line notice-line-${tones[notice.state]}`}
      open={tries.length > 0 ? true : undefined}
    >
      <summary>
        <span className="notice-channel">{t(`channels.${notice.channel}`)}</span>
        {to === null ? null : <bdi>{t("office.notices.to", { name: to })}</bdi>}
        {notice.toFormer ? <span>{t("contact.former")}</span> : null}
        <span className="notice-state">{t(`noticeStates.${notice.state}`)}</span>
        {settledAt === null ? null : <Instant locale={locale} at={settledAt} timeOnly />}
        {reason === null ? null : (
          <span className="notice-reason">{t(`noticeReasons.${reason}`)}</span>
        )}
        {notice.uncertainResends === 0 ? null : (
          <span className="notice-reason">{t("office.notices.resent")}</span>
        )}
      </summary>
      {tries.length === 0 ? null : <TryList locale={locale} tries={tries} names={names} />}
      <Pairs pairs={recordOf(locale, notice)} />
    </details>
  );
}

/** The whole record of a notice, as proof of what was sent and when. */
function recordOf(locale: OfficeLocale, notice: ListedNotice): readonly Pair[] {
  const t = getTranslator(locale);
  const times = (["owedAt", "notBefore", "acceptedAt", "deliveredAt", "failedAt"] as const).flatMap(
    (key) => {
      const at = notice[key];
      if (at === null) return [];
      const term = t(`office.notices.${key === "notBefore" ? "notBeforeTerm" : key}`);
      return [{ key, term, value: <Instant locale={locale} at={at} /> }];
    },
  );
  const sending = [
    t(`site.language.${notice.language}`),
    t("office.notices.attempts", { count: notice.attempts }),
    ...(notice.segments === null ? [] : [t("office.notices.segments", { count: notice.segments })]),
    ...(notice.wordingVersion === null
      ? []
      : [t("office.notices.wording", { version: String(notice.wordingVersion) })]),
  ];
  return [
    ...times,
    { key: "sending", term: t("office.notices.sending"), value: sending.join(" · ") },
    ...(notice.providerId === null
      ? []
      : [
          {
            key: "providerId",
            term: t("office.notices.providerId"),
            value: <Code>{notice.providerId}</Code>,
          },
        ]),
  ];
}

function Instant({ locale, at, timeOnly }: { locale: OfficeLocale; at: Date; timeOnly?: boolean }) {
  return (
    <time dateTime={at.toISOString()}>
      <bdi dir="ltr">
        {timeOnly ? null : `${formatShortDate(at)} `}
        {formatPreciseTime(locale, at)}
      </bdi>
    </time>
  );
}
