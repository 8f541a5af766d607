import type { Locale } from "@/domain/locale";
import type { NoticeChannel, NoticeKind, NoticeState } from "@/domain/notice";
import { formatDateTime } from "@/i18n/formatting";
import { getTranslator } from "@/i18n/translate";

interface OwnNoticesProps {
  locale: Locale;
  notices: readonly {
    readonly id: string;
    readonly channel: NoticeChannel;
    readonly kind: NoticeKind;
    readonly state: NoticeState;
    /** Whether the message of the day tells it. */
    readonly inDigest: boolean;
    readonly owedAt: Date;
    readonly acceptedAt: Date | null;
    readonly deliveredAt: Date | null;
  }[];
}

/** The messages that went to the reader, the newest first: of what, by which way, and what became of each. */
export function OwnNotices({ locale, notices }: OwnNoticesProps) {
  const t = getTranslator(locale);
  if (notices.length === 0) return <p>{t("dossier.noNotices")}</p>;
  return (
    <ul className="dossier-notices">
      {notices.toReversed().map((notice) => {
        const at = notice.deliveredAt ?? notice.acceptedAt ?? notice.owedAt;
        const line = t("dossier.noticeLine", {
          channel: t(`channels.${notice.channel}`),
          state: t(`ownFile.noticeStates.${notice.state}`),
        });
        return (
          <li key={notice.id}>
            <strong>{t(`noticeKinds.${notice.kind}`)}</strong>
            <span>{notice.inDigest ? t("ownFile.inDigest", { line }) : line}</span>
            <time className="text-soft" dateTime={at.toISOString()}>
              {formatDateTime(locale, at)}
            </time>
          </li>
        );
      })}
    </ul>
  );
}
