import { Button } from "@/components/ui/button";
import { FieldFrame } from "@/components/ui/field-frame";
import { acceptedFiles } from "@/domain/attachment";
import type { Locale } from "@/domain/locale";
import { getTranslator } from "@/i18n/translate";

interface AttachFormProps {
  locale: Locale;
  /** The address that takes the files. */
  action: string;
  /** What may be chosen, and how much of it. */
  hint: string;
  label: string;
  /** Whether a phone is asked for its camera. */
  camera: boolean;
}

/** A plain form that sends several files at once; a phone offers its camera besides. */
export function AttachForm({ locale, action, hint, label, camera }: AttachFormProps) {
  const t = getTranslator(locale, "attachments");
  const files = { name: "files", label, hint };
  const photo = { name: "photo", label: t("photo"), hint: t("photoHint") };
  return (
    <form className="attach-form" method="post" action={action} encType="multipart/form-data">
      <FieldFrame field={files}>
        <input
          id="files"
          className="control"
          name="files"
          type="file"
          multiple
          accept={acceptedFiles}
          aria-describedby="files-hint"
        />
      </FieldFrame>
      {camera ? (
        <div className="attach-photo">
          <FieldFrame field={photo}>
            <input
              id="photo"
              className="control"
              name="photo"
              type="file"
              accept="image/*"
              capture="environment"
              aria-describedby="photo-hint"
            />
          </FieldFrame>
        </div>
      ) : null}
      <Button kind="quiet">{t("add")}</Button>
    </form>
  );
}
