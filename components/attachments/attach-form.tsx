import type { ReactNode } from "react";
import { Button } from "@/components/ui/button";
import { FieldFrame } from "@/components/ui/field-frame";
import { acceptedFiles } from "@/domain/attachment";
import type { Locale } from "@/domain/locale";
import { getTranslator } from "@/i18n/translate";

import type { UploadWords } from "@/components/browser/take-files";

interface AttachFormProps {
  locale: Locale;
  /** The address that takes the files. */
  action: string;
  /** What may be chosen, and how much of it. */
  hint: string;
  label: string;
  /** Whether a phone is asked for its camera. */
  camera: boolean;
  /** Whether files may be dropped on it, where scripts run. */
  drops?: boolean;
  /** The form of the page that its fields belong to; none: they have one of their own. */
  form?: string;
  /** What is said of the files before they are chosen: a form that is read as it comes has it first. */
  before?: ReactNode;
}

/** Fields of a plain form that sends several files at once; a phone offers its camera besides. */
export function AttachForm(props: AttachFormProps) {
  const { locale, action, hint, label, camera, drops, form, before } = props;
  const t = getTranslator(locale, "attachments");
  const files = { name: "files", label, hint };
  const photo = { name: "photo", label: t("photo"), hint: t("photoHint") };
  const sending = { encType: "multipart/form-data", action } as const;
  const fields = (
    <>
      {before}
      <FieldFrame field={files}>
        <input
          id="files"
          className="control"
          name="files"
          form={form}
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
              form={form}
              type="file"
              accept="image/*"
              capture="environment"
              aria-describedby="photo-hint"
            />
          </FieldFrame>
        </div>
      ) : null}
      <Button
        kind="quiet"
        form={form}
        formAction={form && sending.action}
        formEncType={form && sending.encType}
      >
        {t("add")}
      </Button>
    </>
  );
  return (
    <div
      className="upload"
      data-uploads={action}
      data-words={JSON.stringify(uploadWords(locale))}
      data-drops={drops ? "" : undefined}
    >
      {form === undefined ? (
        <form className="attach-form" method="post" {...sending}>
          {fields}
        </form>
      ) : (
        <div className="attach-form">{fields}</div>
      )}
      {drops ? <p className="attach-drop text-soft">{t("office.drop")}</p> : null}
      <ul className="upload-lines" aria-hidden="true" />
      <div className="sr-only" aria-live="polite" />
    </div>
  );
}

/** The sentences of an upload, with their places left open: they are filled in as it goes. */
function uploadWords(locale: Locale): UploadWords {
  const t = getTranslator(locale, "attachments");
  const open = { name: "{name}", percent: "{percent}", why: "{why}" };
  return {
    sending: t("live.sending", open),
    queued: t("live.queued", open),
    waiting: t("live.waiting", open),
    checking: t("live.checking", open),
    done: t("live.done", open),
    failed: t("live.failed", open),
    broken: t("broken"),
  };
}
