import { Button } from "@/components/ui/button";
import { ErrorSummary } from "@/components/ui/error-summary";
import { SelectField } from "@/components/ui/select-field";
import { TextArea } from "@/components/ui/text-area";
import type { OfficeLocale } from "@/domain/locale";
import { getTranslator } from "@/i18n/translate";

interface ReplyFormProps {
  locale: OfficeLocale;
  action: string;
  /** The list's part of the address, to come back to. */
  list: string;
  /** Who may be written to. */
  parties: readonly { readonly id: string; readonly name: string }[];
  typed: { readonly partyId: string; readonly text: string };
  mistakes: { readonly partyId: string | null; readonly text: string | null };
  refusal: string | null;
}

/** Writes to one party: it reads the words in its opened file only. */
export function ReplyForm(props: ReplyFormProps) {
  const { locale, action, list, parties, typed, mistakes, refusal } = props;
  const t = getTranslator(locale, "partyReplies");
  const wrong = [
    ...(mistakes.partyId === null ? [] : [{ field: "partyId", message: mistakes.partyId }]),
    ...(mistakes.text === null ? [] : [{ field: "reply-text", message: mistakes.text }]),
    ...(refusal === null ? [] : [{ field: "reply-text", message: refusal }]),
  ];
  return (
    <details className="file-reply" open={wrong.length > 0}>
      <summary>{t("reply")}</summary>
      <form method="post" action={action} className="withhold-form" noValidate>
        <ErrorSummary title={t("mistake")} mistakes={wrong} />
        <input type="hidden" name="list" value={list} />
        <SelectField
          name="partyId"
          label={t("to")}
          mistake={mistakes.partyId}
          defaultValue={typed.partyId}
          options={parties.map(({ id, name }) => ({ value: id, label: name }))}
        />
        <TextArea
          id="reply-text"
          name="text"
          label={t("text")}
          hint={t("hint")}
          mistake={mistakes.text}
          defaultValue={typed.text}
          rows={4}
          maxLength={20_000}
        />
        <div>
          <Button>{t("push")}</Button>
        </div>
      </form>
    </details>
  );
}
