import { readHold } from "@/app/[locale]/dossier/dossier-cookies";
import { readRefused } from "@/app/refused-files";
import { AttachForm } from "@/components/attachments/attach-form";
import { AttachmentLines } from "@/components/attachments/attachment-lines";
import { FilesSaid } from "@/components/attachments/files-said";
import { listAttachments } from "@/db/attachments";
import { database } from "@/db/client";
import { findDossier } from "@/db/dossier-sessions";
import { requestKey } from "@/db/one-time-codes";
import type { Locale } from "@/domain/locale";
import { formatDateTime } from "@/i18n/formatting";
import { getTranslator } from "@/i18n/translate";

interface OwnAttachmentsProps {
  locale: Locale;
  query: Readonly<Record<string, string | string[] | undefined>>;
}

/** What came with the opened file and what its party added since, and the form that adds more. */
export async function OwnAttachments({ locale, query }: OwnAttachmentsProps) {
  const attachments = await ownAttachments();
  if (attachments === null) return null;
  const t = getTranslator(locale, "attachments");
  const door = `/api/attachments/${locale}/party`;
  return (
    <div className="attachments">
      <FilesSaid locale={locale} query={query} refused={await readRefused()} />
      {attachments.length === 0 ? (
        <p className="text-soft">{t("none")}</p>
      ) : (
        <>
          <p>{t("own.lead")}</p>
          <AttachmentLines
            locale={locale}
            door={door}
            attachments={attachments.map(({ origin, at, ...attachment }) => ({
              ...attachment,
              from: `${t(`own.from.${origin}`)} · ${formatDateTime(locale, at)}`,
            }))}
          />
        </>
      )}
      <AttachForm
        locale={locale}
        action={door}
        label={t("own.add")}
        hint={t("chooseHint")}
        camera
      />
      <p className="text-soft">{t("own.addHint")}</p>
    </div>
  );
}

async function ownAttachments() {
  const archive = database();
  const token = await readHold("dossier");
  if (token === null) return null;
  return archive.as({ as: "party", dossier: requestKey(archive, token) }, async (tx) => {
    const look = await findDossier(tx, new Date());
    return look === null ? null : listAttachments(tx, { caseFileId: look.caseFileId });
  });
}
