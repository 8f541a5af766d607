import { byWhom } from "@/components/office/wording-list";
import { Button } from "@/components/ui/button";
import { type Locale, locales, type OfficeLocale } from "@/domain/locale";
import { wordChanges } from "@/domain/word-changes";
import type { NoticeTexts, WordingRecord } from "@/domain/wording";
import { directionOf } from "@/i18n/direction";
import { getTranslator } from "@/i18n/translate";

interface WordingHistoryProps {
  locale: OfficeLocale;
  action: string;
  /** The last one first; the first of them is in force. */
  versions: readonly WordingRecord[];
}

/** Every version with what it changed, and a way to bring an earlier one back. */
export function WordingHistory({ locale, action, versions }: WordingHistoryProps) {
  const t = getTranslator(locale, "wordings");
  const [inForce] = versions;
  return (
    <ol className="wording-history">
      {versions.map((wording, place) => {
        const before = versions[place + 1];
        return (
          <li key={wording.version}>
            <p>
              <strong>{byWhom(locale, wording)}</strong>
            </p>
            {before === undefined ? null : (
              <Changes before={before.texts} after={wording.texts} words={t("changed")} />
            )}
            {inForce === undefined || wording === inForce ? null : (
              <form method="post" action={action}>
                <input type="hidden" name="kind" value={wording.kind} />
                <input type="hidden" name="version" value={inForce.version} />
                <input type="hidden" name="restores" value={wording.version} />
                <Button kind="quiet" name="act" value="restore">
                  {t("restore", { version: String(wording.version) })}
                </Button>
              </form>
            )}
          </li>
        );
      })}
    </ol>
  );
}

interface ChangesProps {
  before: NoticeTexts;
  after: NoticeTexts;
  words: string;
}

function Changes({ before, after, words }: ChangesProps) {
  return locales.map((language) => {
    const changes = wordChanges(wholeOf(before, language), wholeOf(after, language));
    if (changes.every(({ is }) => is === "same")) return null;
    return (
      <section
        key={language}
        lang={language}
        dir={directionOf(language)}
        className="wording-changes"
        aria-label={words}
      >
        {changes.map(({ text, is }, place) => {
          const key = `${place} ${is}`;
          if (is === "same") return <span key={key}>{text} </span>;
          return is === "added" ? <ins key={key}>{text} </ins> : <del key={key}>{text} </del>;
        })}
      </section>
    );
  });
}

/** All that a notice says in a language, in one run of words. */
function wholeOf({ sms, email, numbered }: NoticeTexts, language: Locale): string {
  return [
    "none" in sms ? sms.none : sms[language],
    ...("none" in email ? [email.none] : email[language]),
    ...(numbered === null ? [] : [numbered.sms[language], ...numbered.email[language]]),
  ].join(" ");
}
