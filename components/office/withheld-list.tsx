import { Button } from "@/components/ui/button";
import { Code } from "@/components/ui/code";
import { EmptyState } from "@/components/ui/empty-state";
import type { OfficeLocale } from "@/domain/locale";
import { formatTrackingCode, type TrackingCode } from "@/domain/tracking-code";
import type { Verb } from "@/domain/verb";
import { formatDateTime } from "@/i18n/formatting";
import { getTranslator } from "@/i18n/translate";

interface WithheldEntry {
  readonly factId: string;
  readonly trackingCode: TrackingCode;
  readonly verb: Verb;
  readonly until: Date;
  readonly reason: string;
  readonly author: string;
}

interface WithheldListProps {
  locale: OfficeLocale;
  entries: readonly WithheldEntry[];
  mayRelease: boolean;
  hrefOf: (code: TrackingCode) => string;
  releaseOf: (code: TrackingCode) => string;
}

/** Acts that the parties do not know of, the first to end first. */
export function WithheldList(props: WithheldListProps) {
  const { locale, entries, mayRelease, hrefOf, releaseOf } = props;
  const t = getTranslator(locale, "office.decisions.withheld");
  const verbs = getTranslator(locale, "verbs");
  if (entries.length === 0) return <EmptyState title={t("empty")} />;
  return (
    <ul className="withheld-list">
      {entries.map((entry) => (
        <li key={entry.factId}>
          <p className="withheld-file">
            <a href={hrefOf(entry.trackingCode)}>
              <Code>{formatTrackingCode(entry.trackingCode)}</Code>
            </a>{" "}
            {verbs(`${entry.verb}.done`)}
          </p>
          <dl className="withheld-terms">
            <div>
              <dt>{t("columns.until")}</dt>
              <dd>
                <time dateTime={entry.until.toISOString()}>
                  {formatDateTime(locale, entry.until)}
                </time>
              </dd>
            </div>
            <div>
              <dt>{t("columns.author")}</dt>
              <dd>
                <bdi>{entry.author}</bdi>
              </dd>
            </div>
            <div>
              <dt>{t("columns.reason")}</dt>
              <dd className="typed-text">{entry.reason}</dd>
            </div>
          </dl>
          {mayRelease ? (
            <form method="post" action={releaseOf(entry.trackingCode)}>
              <input type="hidden" name="fact" value={entry.factId} />
              <Button kind="quiet">{t("release")}</Button>
            </form>
          ) : null}
        </li>
      ))}
    </ul>
  );
}
