import type { Locale } from "@/domain/locale";
import { formatDateTime, formatLongDay } from "@/i18n/formatting";
import { getTranslator } from "@/i18n/translate";

const speaking = [
  "request_information",
  "supply_information",
  "request_review",
  "record_withdrawal",
  "answer",
] as const;
type Speaking = (typeof speaking)[number];

interface Words {
  readonly factId: string;
  readonly verb: string;
  readonly at: Date;
  readonly text: string;
  readonly dueOn: string | null;
}

/** What the office asked and answered, and what the party said, oldest first. */
export function Exchange({ locale, words }: { locale: Locale; words: readonly Words[] }) {
  const t = getTranslator(locale, "dossier");
  return (
    <ol className="dossier-exchange">
      {words.flatMap(({ factId, verb, at, text, dueOn }) => {
        const known = speaking.find((one): one is Speaking => one === verb);
        if (known === undefined) return [];
        return (
          <li key={factId}>
            <p className="dossier-words-head">
              <strong>{t(`words.${known}`)}</strong>{" "}
              <time dateTime={at.toISOString()}>{formatDateTime(locale, at)}</time>
            </p>
            <p className="dossier-words" dir="auto">
              {text === "" ? t("noWords") : text}
            </p>
            {dueOn === null ? null : (
              <p>{t("acts.supply_information.due", { date: formatLongDay(locale, dueOn) })}</p>
            )}
          </li>
        );
      })}
    </ol>
  );
}
