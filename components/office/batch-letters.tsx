import { Button } from "@/components/ui/button";
import { Code } from "@/components/ui/code";
import { SelectField } from "@/components/ui/select-field";
import type { Day } from "@/domain/calendar";
import { type ReturnReason, returnReasons } from "@/domain/letter";
import type { OfficeLocale } from "@/domain/locale";
import type { NoticeState } from "@/domain/notice";
import { formatTrackingCode, type TrackingCode } from "@/domain/tracking-code";
import { formatDay } from "@/i18n/formatting";
import { getTranslator } from "@/i18n/translate";

export interface ListedLetter {
  readonly noticeId: string;
  readonly trackingCode: TrackingCode;
  readonly position: number;
  readonly state: NoticeState;
  readonly returnedOn: Day | null;
  readonly returnReason: ReturnReason | null;
  readonly name: string;
  readonly city: string;
}

interface BatchLettersProps {
  locale: OfficeLocale;
  batchId: string;
  letters: readonly ListedLetter[];
  /** Where a letter that came back is written down. */
  action: string;
  fileHref: (code: TrackingCode) => string;
}

/** The letters of a batch, each with what became of it. */
export function BatchLetters(props: BatchLettersProps) {
  const { locale, batchId, letters, action, fileHref } = props;
  const t = getTranslator(locale, "byHand.letters");
  return (
    <ol className="batch-letters">
      {letters.map((letter) => (
        <li key={letter.noticeId}>
          <p>
            <a href={fileHref(letter.trackingCode)}>
              <Code>{formatTrackingCode(letter.trackingCode)}</Code>
            </a>{" "}
            <bdi>{letter.name}</bdi> · <bdi>{letter.city}</bdi> · {stateOf(locale, letter)}
          </p>
          {letter.state === "accepted" ? (
            <details className="withhold">
              <summary>{t("return")}</summary>
              <form method="post" action={action} className="withhold-form">
                <input type="hidden" name="batch" value={batchId} />
                <input type="hidden" name="letter" value={letter.noticeId} />
                <SelectField
                  name="reason"
                  id={`reason-${letter.position}`}
                  label={t("returnReason")}
                  empty={t("choose")}
                  options={returnReasons.map((value) => ({ value, label: t(`reasons.${value}`) }))}
                />
                <Button kind="quiet">{t("returnSubmit")}</Button>
              </form>
            </details>
          ) : null}
        </li>
      ))}
    </ol>
  );
}

function stateOf(locale: OfficeLocale, { state, returnedOn, returnReason }: ListedLetter): string {
  const t = getTranslator(locale, "byHand.letters");
  if (returnedOn !== null) {
    const reason = returnReason === null ? "" : ` (${t(`reasons.${returnReason}`)})`;
    return `${t("states.returned", { date: formatDay(returnedOn) })}${reason}`;
  }
  if (state === "accepted" || state === "delivered") return t("states.posted");
  return t(state === "owed" ? "states.waiting" : "states.dropped");
}
