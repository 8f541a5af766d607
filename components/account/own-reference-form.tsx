import { Button } from "@/components/ui/button";
import { TextField } from "@/components/ui/text-field";
import type { Locale } from "@/domain/locale";
import { formatTrackingCode, type TrackingCode } from "@/domain/tracking-code";
import { getTranslator } from "@/i18n/translate";

/** The form that every field of the list belongs to. */
export const ownListForm = { id: "own-list" } as const;

interface OwnReferenceFormProps {
  locale: Locale;
  file: { readonly trackingCode: TrackingCode; readonly ownReference: string | null };
  /** What was typed before the page came anew; null: nothing. */
  typed: string | null;
  isRefused: boolean;
}

/** What its reader calls a file: shown in the list, and in each message to him where there is room. */
export function OwnReferenceForm({ locale, file, typed, isRefused }: OwnReferenceFormProps) {
  const t = getTranslator(locale, "account.reference");
  const written = formatTrackingCode(file.trackingCode);
  const name = `reference-${written}`;
  const own = file.ownReference ?? "";
  return (
    <details open={isRefused || (typed ?? own) !== own}>
      <summary>{t("title")}</summary>
      <div className="own-reference">
        <input type="hidden" form={ownListForm.id} name={`was-${name}`} value={own} />
        <TextField
          name={name}
          form={ownListForm.id}
          label={t("label")}
          hint={t("hint")}
          mistake={isRefused ? t("mistake") : null}
          defaultValue={typed ?? own}
          leftToRight
          width="short"
          maxLength={60}
          autoComplete="off"
          spellCheck={false}
        />
        <Button kind="quiet" form={ownListForm.id} name="file" value={written}>
          {t("save")}
        </Button>
      </div>
    </details>
  );
}
