import { Button } from "@/components/ui/button";
import { Code } from "@/components/ui/code";
import { Notice } from "@/components/ui/notice";
import { TextArea } from "@/components/ui/text-area";
import type { OfficeLocale } from "@/domain/locale";
import { formatDate } from "@/i18n/formatting";
import { getTranslator } from "@/i18n/translate";

interface LawyerCheckProps {
  locale: OfficeLocale;
  lawyer: { readonly id: string; readonly bar: string | null; readonly barNumber: string | null };
  isWhole: boolean;
  /** When and by which office the card was seen; null: by nobody yet. */
  checked: { readonly at: Date; readonly office: string } | null;
  doubts: readonly { readonly id: string; readonly at: Date; readonly note: string }[];
  form: CheckForm | null;
  answer: { readonly tone: "done" | "refused"; readonly text: string } | null;
}

interface CheckForm {
  readonly action: string;
  /** The list's part of the address, to come back to. */
  readonly list: string;
  readonly typed: string;
  readonly mistake: string | null;
}

/** The bar and number of a lawyer, whether anybody has seen his card, and the form of whoever may say so. */
export function LawyerCheck(props: LawyerCheckProps) {
  const { locale, lawyer, isWhole, checked, doubts, form, answer } = props;
  const t = getTranslator(locale, "lawyerCheck");
  return (
    <div id={`lawyer-${lawyer.id}`}>
      {lawyer.bar === null || lawyer.barNumber === null ? null : (
        <p>
          <bdi>{lawyer.bar}</bdi> · {t("number")} <Code>{lawyer.barNumber}</Code>
        </p>
      )}
      {checked === null ? (
        <p>
          <strong>{t("unchecked")}</strong>
        </p>
      ) : (
        <p>{t("checked", { day: formatDate(locale, checked.at), office: checked.office })}</p>
      )}
      {isWhole ? null : <p className="text-soft">{t("incomplete")}</p>}
      {doubts.map(({ id, at, note }) => (
        <div key={id}>
          <p className="text-soft">{t("doubt", { day: formatDate(locale, at) })}</p>
          <p className="file-text" dir="auto">
            {note}
          </p>
        </div>
      ))}
      {answer === null ? null : (
        <Notice
          tone={answer.tone === "done" ? "info" : "error"}
          role={answer.tone === "done" ? "status" : "alert"}
        >
          <p>{answer.text}</p>
        </Notice>
      )}
      {form === null ? null : <CardForms locale={locale} partyId={lawyer.id} form={form} />}
    </div>
  );
}

function CardForms({
  locale,
  partyId,
  form: { action, list, typed, mistake },
}: {
  locale: OfficeLocale;
  partyId: string;
  form: CheckForm;
}) {
  const t = getTranslator(locale, "lawyerCheck");
  const carried = (
    <>
      <input type="hidden" name="party" value={partyId} />
      <input type="hidden" name="list" value={list} />
    </>
  );
  return (
    <details className="withhold" open={mistake !== null}>
      <summary>{t("ask")}</summary>
      <form method="post" action={action} className="lift-form">
        <p className="text-soft">{t("hint")}</p>
        {carried}
        <Button name="finding" value="matches">
          {t("matches")}
        </Button>
      </form>
      <form method="post" action={action} className="lift-form">
        <p>
          <strong>{t("differsAsk")}</strong>
        </p>
        {carried}
        <TextArea
          id={`card-${partyId}`}
          name="cardNote"
          label={t("note")}
          hint={t("noteHint")}
          defaultValue={typed}
          mistake={mistake}
          rows={3}
        />
        <Button kind="quiet" name="finding" value="differs">
          {t("differs")}
        </Button>
      </form>
    </details>
  );
}
