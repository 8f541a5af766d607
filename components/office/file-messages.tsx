import type { ReactNode } from "react";
import { TextAnswers } from "@/components/office/text-answers";
import { Button } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";
import type { OfficeLocale } from "@/domain/locale";
import type { MessageSubject } from "@/domain/message";
import type { NoticeKind } from "@/domain/notice";
import { type SentAnswer, textExchanges } from "@/domain/text-exchange";
import { formatDateTime } from "@/i18n/formatting";
import { getTranslator } from "@/i18n/translate";

/** A message of a party, as the office reads it. */
export interface ListedMessage {
  readonly id: string;
  readonly partyId: string;
  readonly receivedAt: Date;
  readonly way: "text" | "file";
  readonly about: MessageSubject;
  readonly words: string;
  readonly readAt: Date | null;
  readonly readBy: string | null;
}

interface FileMessagesProps {
  locale: OfficeLocale;
  /** Oldest first. */
  messages: readonly ListedMessage[];
  /** What went back to the parties by text. */
  answers: readonly SentAnswer[];
  /** Since when the numbers of some parties take no texts, by the party's id. */
  stops: ReadonlyMap<string, Date>;
  /** Names of colleagues and parties, by id. */
  names: ReadonlyMap<string, string>;
  /** Where to say that they were read, and the list's part of the address to come back to. */
  form: { readonly action: string; readonly list: string };
  wasMarked: boolean;
  /** It was just written to a party. */
  wasAnswered: boolean;
  /** Where a party is written to; absent: nobody may be. */
  children?: ReactNode;
}

/** What the parties wrote by text, what was answered, and who of them wants none; nothing where there is neither. */
export function FileMessages(props: FileMessagesProps) {
  const { locale, messages, answers, stops, names, form, wasMarked, children } = props;
  const t = getTranslator(locale, "textIn");
  const newest = messages.at(-1);
  const hasText = messages.some(({ way }) => way === "text");
  if (newest === undefined && answers.length === 0 && stops.size === 0 && !children) return null;
  return (
    <section className="file-part" aria-labelledby="messages-title" id="messages">
      <h2 id="messages-title">{t("ofFile")}</h2>
      {[...stops].map(([partyId, since]) => (
        <Notice key={partyId}>
          <p>
            <bdi>{names.get(partyId) ?? t("party")}</bdi>
            {" · "}
            {t("stopped", { when: formatDateTime(locale, since) })}
          </p>
        </Notice>
      ))}
      {wasMarked ? (
        <Notice role="status">
          <p>{t("marked")}</p>
        </Notice>
      ) : null}
      {props.wasAnswered ? (
        <Notice role="status">
          <p>{getTranslator(locale, "partyReplies")("sent")}</p>
        </Notice>
      ) : null}
      {hasText ? <p className="text-soft">{t("notVerified")}</p> : null}
      {textExchanges(messages, answers).map(({ at, message, answers: own }) => (
        <article key={message?.id ?? own[0]?.id} className="file-party">
          <h3>
            <bdi>{names.get(message?.partyId ?? own[0]?.partyId ?? "") ?? t("party")}</bdi>
            {" · "}
            <time dateTime={at.toISOString()}>{formatDateTime(locale, at)}</time>
          </h3>
          {message === null ? (
            <Asked locale={locale} kind={own[0]?.kind} />
          ) : (
            <Words {...{ locale, message, names }} />
          )}
          {message?.way === "file" ? null : <TextAnswers locale={locale} answers={own} />}
        </article>
      ))}
      {newest === undefined || messages.every(({ readAt }) => readAt !== null) ? null : (
        <form method="post" action={form.action}>
          <input type="hidden" name="upTo" value={newest.receivedAt.toISOString()} />
          <input type="hidden" name="list" value={form.list} />
          <Button kind="quiet">{t("markRead")}</Button>
        </form>
      )}
      {children}
    </section>
  );
}

/** A keyword is kept in no file; only that it asked is told by its answer. We ask for a figure unasked. */
function Asked({ locale, kind }: { locale: OfficeLocale; kind: NoticeKind | undefined }) {
  if (kind === undefined || kind === "rating_asked") return null;
  return <p className="file-text">{getTranslator(locale, "textAnswers")("asked")}</p>;
}

/** A text as it came in, and whether somebody has said that it was read. */
function Words({
  locale,
  message,
  names,
}: Pick<FileMessagesProps, "locale" | "names"> & { message: ListedMessage }) {
  const t = getTranslator(locale, "textIn");
  const own = getTranslator(locale, "partyReplies");
  return (
    <>
      {message.about === "correction" ? (
        <p>
          <strong>{own("correction")}</strong>
        </p>
      ) : null}
      {message.way === "file" ? <p className="text-soft">{own("fromFile")}</p> : null}
      <p className="file-text" dir="auto">
        {message.words}
      </p>
      <p className="text-soft">
        {message.readAt === null ? (
          <strong>{t("unread")}</strong>
        ) : (
          <>
            {t("readAt", { when: formatDateTime(locale, message.readAt) })}
            {" · "}
            <bdi>{names.get(message.readBy ?? "") ?? t("colleague")}</bdi>
          </>
        )}
      </p>
    </>
  );
}
