import { Button } from "@/components/ui/button";
import { TextField } from "@/components/ui/text-field";
import type { Locale } from "@/domain/locale";
import { formatTrackingCode, type TrackingCode } from "@/domain/tracking-code";
import { localePath } from "@/i18n/paths";
import { getTranslator } from "@/i18n/translate";

interface OwnReferenceFormProps {
  locale: Locale;
  file: { readonly trackingCode: TrackingCode; readonly ownReference: string | null };
  refused: string | null;
  after: TrackingCode | null;
}

/** What its reader calls a file: shown in the list, and in each message to him where there is room. */
export function OwnReferenceForm({ locale, file, refused, after }: OwnReferenceFormProps) {
  const t = getTranslator(locale, "account.reference");
  const written = formatTrackingCode(file.trackingCode);
  return (
    <details open={refused !== null}>
      <summary>{t("title")}</summary>
      <form
        className="own-reference"
        method="post"
        action={localePath(locale, "/account/reference")}
        noValidate
      >
        <input type="hidden" name="file" value={written} />
        {after === null ? null : (
          <input type="hidden" name="after" value={formatTrackingCode(after)} />
        )}
        <TextField
          name="reference"
          id={`reference-${written}`}
          label={t("label")}
          hint={t("hint")}
          mistake={refused === null ? null : t("mistake")}
          defaultValue={refused ?? file.ownReference ?? ""}
          leftToRight
          width="short"
          maxLength={60}
          autoComplete="off"
          spellCheck={false}
        />
        <Button kind="quiet">{t("save")}</Button>
      </form>
    </details>
  );
}
