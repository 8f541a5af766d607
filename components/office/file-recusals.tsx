import { type ListedRecusal, recusalOrigin } from "@/components/office/recusal-steps";
import { Button } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";
import { TextArea } from "@/components/ui/text-area";
import type { OfficeLocale } from "@/domain/locale";
import { formatDateTime } from "@/i18n/formatting";
import { getTranslator } from "@/i18n/translate";

export interface KeptPerson {
  readonly recusal: ListedRecusal;
  /** Why it cannot be lifted by the reader, in words; null: he may. */
  readonly refusal: string | null;
  /** What was typed in its form, and what is wrong with it in words. */
  readonly typed: string;
  readonly mistake: string | null;
}

interface FileRecusalsProps {
  locale: OfficeLocale;
  kept: readonly KeptPerson[];
  /** Where a recusal is lifted. */
  action: string;
  /** The list's part of the address, to come back to. */
  list: string;
  answer: { readonly tone: "done" | "refused"; readonly text: string } | null;
}

/** Who may not see a file, for the head of its office, who can let each in again. */
export function FileRecusals({ locale, kept, action, list, answer }: FileRecusalsProps) {
  const t = getTranslator(locale, "recusal");
  if (kept.length === 0 && answer === null) return null;
  return (
    <section className="file-part" aria-labelledby="kept-title" id="kept">
      <h2 id="kept-title">{t("title")}</h2>
      {answer === null ? null : (
        <Notice
          tone={answer.tone === "done" ? "info" : "error"}
          role={answer.tone === "done" ? "status" : "alert"}
        >
          <p>{answer.text}</p>
        </Notice>
      )}
      {kept.map((one) => (
        <Kept key={one.recusal.id} locale={locale} one={one} action={action} list={list} />
      ))}
    </section>
  );
}

interface KeptProps extends Pick<FileRecusalsProps, "locale" | "action" | "list"> {
  one: KeptPerson;
}

function Kept({ locale, one, action, list }: KeptProps) {
  const t = getTranslator(locale);
  const { recusal, refusal, typed, mistake } = one;
  const { person, reason, at } = recusal;
  return (
    <article className="file-party">
      <h3>
        <bdi>{person.name ?? t("office.file.colleague")}</bdi>
      </h3>
      <p>
        {t(`staff.recusals.reasons.${reason}`)}
        {" · "}
        <time dateTime={at.toISOString()}>{formatDateTime(locale, at)}</time>
        {" · "}
        {recusalOrigin(locale, recusal)}
      </p>
      {refusal !== null ? (
        <p className="text-soft">{refusal}</p>
      ) : (
        <details className="withhold" open={mistake !== null}>
          <summary>{t("recusal.liftAsk")}</summary>
          <form method="post" action={action} className="lift-form">
            <p className="text-soft">{t("recusal.liftHint")}</p>
            <input type="hidden" name="member" value={person.staffId} />
            <input type="hidden" name="list" value={list} />
            <TextArea
              id={`lift-${recusal.id}`}
              name="liftReason"
              label={t("recusal.liftReason")}
              defaultValue={typed}
              mistake={mistake}
              rows={3}
            />
            <Button kind="danger">{t("recusal.submit")}</Button>
          </form>
        </details>
      )}
    </article>
  );
}
