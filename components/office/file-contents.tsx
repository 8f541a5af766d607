import { Pairs } from "@/components/office/pairs";
import { Code } from "@/components/ui/code";
import type { IntakeChannel } from "@/domain/case-kind";
import type { OfficeLocale } from "@/domain/locale";
import { formatDateTime, formatDay } from "@/i18n/formatting";
import { getTranslator } from "@/i18n/translate";

interface FileContentsProps {
  locale: OfficeLocale;
  receivedAt: Date;
  channel: IntakeChannel;
  occurredOn: string | null;
  place: string | null;
  /** Null while the paper that tells it waits to be scanned. */
  account: string | null;
}

/** What the complainant wrote. */
export function FileContents(props: FileContentsProps) {
  const { locale, receivedAt, channel, occurredOn, place, account } = props;
  const t = getTranslator(locale);
  return (
    <section className="file-part" aria-labelledby="contents-title">
      <h2 id="contents-title">{t("office.file.contents")}</h2>
      <p className="file-text" dir="auto">
        {account ?? t("office.file.noAccount")}
      </p>
      <Pairs
        pairs={[
          {
            key: "occurredOn",
            term: t("office.file.occurredOn"),
            value:
              occurredOn === null ? (
                t("office.file.occurredUnknown")
              ) : (
                <Code>{formatDay(occurredOn)}</Code>
              ),
          },
          { key: "place", term: t("office.file.place"), value: <bdi>{place ?? "–"}</bdi> },
          {
            key: "receivedAt",
            term: t("office.file.receivedAt"),
            value: formatDateTime(locale, receivedAt),
          },
          { key: "intake", term: t("office.file.intake"), value: t(`intake.${channel}`) },
        ]}
      />
    </section>
  );
}
