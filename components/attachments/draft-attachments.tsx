import type { ReactNode } from "react";
import { Button } from "@/components/ui/button";
import { mostAttachments } from "@/domain/attachment";
import type { AttachmentKind } from "@/domain/attachment";
import type { Locale } from "@/domain/locale";
import { getTranslator } from "@/i18n/translate";
import { AttachForm } from "./attach-form";
import { type StoppedUploadLine, StoppedUploads } from "./stopped-uploads";
import { fileSize } from "@/i18n/file-size";

interface DraftAttachmentsProps {
  locale: Locale;
  /** What came of the last form: the address leads here. */
  said: ReactNode;
  attachments: readonly {
    readonly id: string;
    readonly name: string;
    readonly kind: AttachmentKind;
    readonly size: number;
  }[];
  stopped: readonly StoppedUploadLine[];
}

/** The files of a draft: what was added, each with a push that takes it away, and the form that adds. */
export function DraftAttachments({ locale, said, attachments, stopped }: DraftAttachmentsProps) {
  const t = getTranslator(locale, "attachments");
  const door = `/api/attachments/${locale}/draft`;
  return (
    <section
      className="attachments"
      id="attachments"
      aria-labelledby="attachments-title"
      data-renews=""
    >
      {said}
      <h2 id="attachments-title">{t("listTitle")}</h2>
      {attachments.length === 0 ? (
        <p className="text-soft">{t("none")}</p>
      ) : (
        <ul className="attachment-list">
          {attachments.map(({ id, name, kind, size }) => (
            <li key={id}>
              <div className="attachment-name">
                <span>
                  <bdi>{name}</bdi>
                </span>
                <span className="text-soft">
                  <bdi>{t(`kinds.${kind}`)}</bdi> · <bdi>{fileSize(locale, size)}</bdi>
                </span>
              </div>
              <form method="post" action={`${door}/${id}/remove`}>
                <Button kind="quiet" aria-label={t("removeNamed", { name })}>
                  {t("remove")}
                </Button>
              </form>
            </li>
          ))}
        </ul>
      )}
      {attachments.length >= mostAttachments ? (
        <p>{t("full")}</p>
      ) : (
        <>
          <StoppedUploads
            locale={locale}
            uploads={stopped}
            dropOf={(id, words) => (
              <form method="post" action={`${door}/${id}/remove`}>
                <Button {...words} />
              </form>
            )}
          />
          <AttachForm
            locale={locale}
            action={door}
            label={t("choose")}
            hint={t("chooseHint")}
            camera
          />
        </>
      )}
      <p className="text-soft">{t("privacy")}</p>
      <p>{t("optional")}</p>
    </section>
  );
}
