import type { Locale } from "@/domain/locale";
import { formatTrackingCode, type TrackingCode } from "@/domain/tracking-code";
import { isolate } from "@/i18n/direction";
import { formatTime } from "@/i18n/formatting";
import { localePath } from "@/i18n/paths";
import { getTranslator } from "@/i18n/translate";

interface LivePageProps {
  locale: Locale;
  /** Of the page of a code; null: of the file that this browser has opened. */
  code: TrackingCode | null;
  /** What the page says now. */
  mark: string;
  /** The page's own path, below the language. */
  path: string;
  now: Date;
}

/** How fresh a page is, a link that fetches it again, and what keeps it fresh where scripts run. */
export function LivePage({ locale, code, mark, path, now }: LivePageProps) {
  const t = getTranslator(locale, "live");
  const time = isolate(formatTime(locale, now));
  return (
    <div
      className="live-page"
      data-live={`/api/live/${code === null ? "own" : formatTrackingCode(code)}`}
      data-mark={mark}
      data-updated={t("updated", { time })}
      data-waiting={t("waiting")}
    >
      <p>
        {t("asOf", { time })}{" "}
        <a className="card-link" href={localePath(locale, path)}>
          {t("refresh")}
        </a>
      </p>
      <p role="status" />
    </div>
  );
}
