import { WordingForm } from "@/components/office/wording-form";
import { WordingHistory } from "@/components/office/wording-history";
import { Notice } from "@/components/ui/notice";
import type { ReturnedForm } from "@/db/returned-forms";
import { locales, type OfficeLocale } from "@/domain/locale";
import type { NoticeKind } from "@/domain/notice";
import type { NoticeTexts, WordingRecord } from "@/domain/wording";
import { directionOf } from "@/i18n/direction";
import { getTranslator } from "@/i18n/translate";
import { filledLongest } from "@/notices/placeholders";
import { typedWording } from "@/notices/wording-form";
import type { ReturnedWording } from "./returned-wording";

interface WordingOfKindProps {
  locale: OfficeLocale;
  /** Address of the list of all texts. */
  page: string;
  kind: NoticeKind;
  versions: readonly WordingRecord[];
  /** What was typed and not saved; null: nothing was. */
  returned: ReturnedForm<ReturnedWording> | null;
  price: number | null;
}

/** What one notice says: its form, its mail as it would read, and all its versions. */
export function WordingOfKind(props: WordingOfKindProps) {
  const { locale, page, kind, versions, returned, price } = props;
  const t = getTranslator(locale, "wordings");
  const [inForce] = versions;
  if (inForce === undefined) return null;
  return (
    <>
      <p>
        <a className="onward" href={page}>
          {t("all")}
        </a>
      </p>
      {returned?.answer.said === "conflict" ? (
        <Conflict locale={locale} texts={inForce.texts} />
      ) : null}
      <WordingForm
        locale={locale}
        kind={kind}
        action={`${page}/save`}
        cancel={page}
        version={inForce.version}
        typed={returned?.typed ?? typedWording(inForce.texts)}
        mistakes={returned?.answer.mistakes ?? {}}
        price={price}
      />
      <MailPreview locale={locale} texts={inForce.texts} />
      <section aria-labelledby="history-title">
        <h2 id="history-title">{t("history")}</h2>
        <p className="text-soft">{t("historyLead")}</p>
        <WordingHistory locale={locale} action={`${page}/save`} versions={versions} />
      </section>
    </>
  );
}

/** What stands in the archive now, so that nobody overwrites a colleague's words unread. */
function Conflict({ locale, texts }: { locale: OfficeLocale; texts: NoticeTexts }) {
  const { sms } = texts;
  return (
    <Notice tone="warning" role="alert">
      <p>{getTranslator(locale, "wordings")("conflict")}</p>
      {"none" in sms ? (
        <p>
          <bdi>{sms.none}</bdi>
        </p>
      ) : (
        locales.map((language) => (
          <p key={language} lang={language} dir={directionOf(language)}>
            {sms[language]}
          </p>
        ))
      )}
    </Notice>
  );
}

/** The paragraphs of the mail in force with the longest values. */
function MailPreview({ locale, texts }: { locale: OfficeLocale; texts: NoticeTexts }) {
  const { email } = texts;
  if ("none" in email) return null;
  return (
    <details className="wording-mail">
      <summary>{getTranslator(locale, "wordings")("mailPreview")}</summary>
      <div className="wording-pair">
        {locales.map((language) => (
          <div key={language} lang={language} dir={directionOf(language)}>
            {email[language].map((paragraph) => (
              <p key={paragraph}>{filledLongest(paragraph)}</p>
            ))}
          </div>
        ))}
      </div>
    </details>
  );
}
