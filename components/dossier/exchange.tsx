import type { Locale } from "@/domain/locale";
import type { MessageSubject } from "@/domain/message";
import { formatDateTime, formatLongDay } from "@/i18n/formatting";
import { getTranslator } from "@/i18n/translate";

const speaking = [
  "request_information",
  "supply_information",
  "request_review",
  "record_withdrawal",
  "answer",
  "write_to_party",
] as const;
type Speaking = (typeof speaking)[number];

interface ExchangeProps {
  locale: Locale;
  words: readonly {
    readonly factId: string;
    readonly verb: string;
    readonly at: Date;
    readonly text: string;
    readonly dueOn: string | null;
  }[];
  messages: readonly {
    readonly id: string;
    readonly receivedAt: Date;
    readonly about: MessageSubject;
    readonly words: string;
    readonly readAt: Date | null;
  }[];
}

interface Entry {
  readonly key: string;
  readonly is: Speaking | MessageSubject;
  readonly at: Date;
  readonly text: string;
  readonly dueOn: string | null;
  /** Whether the office has read it; absent: it is no message. */
  readonly readAt?: Date | null;
}

const byOffice: readonly Entry["is"][] = ["request_information", "answer", "write_to_party"];

/** What was written between the office and the reader, oldest first, whoever began. */
export function Exchange({ locale, words, messages }: ExchangeProps) {
  const t = getTranslator(locale);
  const entries = entriesOf(words, messages);
  if (entries.length === 0) return <p>{t("ownFile.messages.none")}</p>;
  return (
    <ol className="dossier-exchange">
      {entries.map(({ key, is, at, text, dueOn, readAt }) => (
        <li key={key} className={byOffice.includes(is) ? "dossier-by-office" : undefined}>
          <p className="dossier-words-head">
            <strong>{t(`ownFile.words.${is}`)}</strong>{" "}
            <time className="text-soft" dateTime={at.toISOString()}>
              {formatDateTime(locale, at)}
            </time>
          </p>
          <p className="dossier-words" dir="auto">
            {text === "" ? t(wordlessOf(is)) : text}
          </p>
          {dueOn === null ? null : (
            <p>
              {t("dossier.acts.supply_information.due", { date: formatLongDay(locale, dueOn) })}
            </p>
          )}
          {readAt === undefined ? null : (
            <p className="text-soft">
              {readAt === null
                ? t("ownFile.messages.unseen")
                : t("ownFile.messages.seen", { when: formatDateTime(locale, readAt) })}
            </p>
          )}
        </li>
      ))}
    </ol>
  );
}

function entriesOf(
  words: ExchangeProps["words"],
  messages: ExchangeProps["messages"],
): readonly Entry[] {
  const said = words.flatMap(({ factId: key, verb, ...rest }): Entry[] => {
    const is = speaking.find((one) => one === verb);
    return is === undefined ? [] : [{ key, is, ...rest }];
  });
  const written = messages.map(({ id, receivedAt, about, words: text, readAt }) => ({
    key: id,
    is: about,
    at: receivedAt,
    text,
    dueOn: null,
    readAt,
  }));
  return [...said, ...written].sort((one, other) => one.at.getTime() - other.at.getTime());
}

/** Only papers answer a request without a word. */
const wordlessOf = (is: Entry["is"]) =>
  is === "supply_information" ? "informationRequest.byPapers" : "dossier.noWords";
