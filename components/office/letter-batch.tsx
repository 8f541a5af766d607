import { BatchLetters, type ListedLetter } from "@/components/office/batch-letters";
import { Button } from "@/components/ui/button";
import { DateField } from "@/components/ui/date-field";
import { ErrorSummary } from "@/components/ui/error-summary";
import type { Day } from "@/domain/calendar";
import type { Mistakes, Typed } from "@/domain/filing";
import type { OfficeLocale } from "@/domain/locale";
import type { TrackingCode } from "@/domain/tracking-code";
import { formatDay, formatShortDate } from "@/i18n/formatting";
import { getTranslator } from "@/i18n/translate";

interface LetterBatchProps {
  locale: OfficeLocale;
  batch: { readonly id: string; readonly printedAt: Date; readonly postedOn: Day | null };
  letters: readonly ListedLetter[];
  pdfHref: string;
  postAction: string;
  returnAction: string;
  fileHref: (code: TrackingCode) => string;
  typed: Typed;
  mistakes: Mistakes;
}

/** One batch: its PDF, the day of the post, and what came back. */
export function LetterBatch(props: LetterBatchProps) {
  const { locale, batch, letters, pdfHref, postAction, returnAction, fileHref } = props;
  const { typed, mistakes } = props;
  const t = getTranslator(locale, "byHand.letters");
  const root = getTranslator(locale);
  const mistake = mistakes.postedOn === undefined ? null : root(`mistakes.${mistakes.postedOn}`);
  return (
    <>
      <h1>{t("batch", { date: formatShortDate(batch.printedAt) })}</h1>
      <p className="call-number">
        <Button href={pdfHref} target="_blank" rel="noopener">
          {t("pdf")}
        </Button>
      </p>
      <p className="text-soft">{t("pdfHint")}</p>
      {batch.postedOn === null ? (
        <form method="post" action={postAction} className="call-form">
          <input type="hidden" name="batch" value={batch.id} />
          <ErrorSummary
            title={t("mistakes")}
            mistakes={mistake === null ? [] : [{ field: "postedOn", message: mistake }]}
          />
          <DateField
            name="postedOn"
            label={t("postedOn")}
            hint={t("postedHint")}
            optional={root("site.optional")}
            mistake={mistake}
            words={{
              day: root("filing.fields.occurredDay.label"),
              month: root("filing.fields.occurredMonth.label"),
              year: root("filing.fields.occurredYear.label"),
            }}
            defaultValue={{
              day: typed["postedOn-day"] ?? "",
              month: typed["postedOn-month"] ?? "",
              year: typed["postedOn-year"] ?? "",
            }}
          />
          <div className="office-actions">
            <Button>{t("post")}</Button>
          </div>
        </form>
      ) : (
        <p>{t("postedLine", { date: formatDay(batch.postedOn) })}</p>
      )}
      <section aria-labelledby="letters-title">
        <h2 id="letters-title">{t("letters")}</h2>
        <BatchLetters
          locale={locale}
          batchId={batch.id}
          letters={letters}
          action={returnAction}
          fileHref={fileHref}
        />
      </section>
    </>
  );
}
