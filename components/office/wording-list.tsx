import { Button } from "@/components/ui/button";
import { Code } from "@/components/ui/code";
import { Tag } from "@/components/ui/tag";
import { type Locale, locales, type OfficeLocale } from "@/domain/locale";
import { smsLimits, smsSegments } from "@/domain/sms-encoding";
import type { WordingRecord } from "@/domain/wording";
import { directionOf } from "@/i18n/direction";
import { formatDateTime } from "@/i18n/formatting";
import { getTranslator } from "@/i18n/translate";
import { filledLongest } from "@/notices/placeholders";

interface WordingListProps {
  locale: OfficeLocale;
  wordings: readonly WordingRecord[];
  changeHref: (kind: WordingRecord["kind"]) => string;
}

/** Every notice in every language, with its version, its author and what it costs at most. */
export function WordingList({ locale, wordings, changeHref }: WordingListProps) {
  const t = getTranslator(locale, "wordings");
  const kinds = getTranslator(locale, "noticeKinds");
  return (
    <ul className="wording-list">
      {wordings.map((wording) => {
        const { kind, texts } = wording;
        const name = kinds(kind);
        return (
          <li key={kind}>
            <div className="wording-head">
              <h2>{name}</h2>
              <Button
                kind="quiet"
                href={changeHref(kind)}
                aria-label={t("ofKind", { act: t("change"), name })}
              >
                {t("change")}
              </Button>
            </div>
            {"none" in texts.sms ? (
              <p>
                <Tag tone="warning">{t("silent")}</Tag> <bdi>{texts.sms.none}</bdi>
              </p>
            ) : (
              <SaidTexts texts={texts.sms} />
            )}
            <p className="wording-about">
              {"none" in texts.email ? t("noMail") : t("withMail")} · {byWhom(locale, wording)}
            </p>
          </li>
        );
      })}
    </ul>
  );
}

function SaidTexts({ texts }: { texts: Readonly<Record<Locale, string>> }) {
  return (
    <div className="wording-pair">
      {locales.map((language) => {
        const { units, encoding } = smsSegments(filledLongest(texts[language]));
        return (
          <p key={language} lang={language} dir={directionOf(language)} className="wording-said">
            {texts[language]} <Code>{`${units}/${smsLimits[encoding].alone}`}</Code>
          </p>
        );
      })}
    </div>
  );
}

/** The version of a text, who wrote it and when. */
export function byWhom(
  locale: OfficeLocale,
  { version, author, at, restores }: WordingRecord,
): string {
  const t = getTranslator(locale, "wordings");
  return [
    t("version", { version: String(version) }),
    author === null ? t("first") : t("by", { name: author, at: formatDateTime(locale, at) }),
    ...(restores === null ? [] : [t("restores", { version: String(restores) })]),
  ].join(" · ");
}
