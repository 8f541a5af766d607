import { readHold } from "@/app/[locale]/dossier/dossier-cookies";
import { listStopped } from "@/commands/attach";
import { readRefused } from "@/app/refused-files";
import { AttachForm } from "@/components/attachments/attach-form";
import { AttachmentLines } from "@/components/attachments/attachment-lines";
import { FilesSaid } from "@/components/attachments/files-said";
import { StoppedUploads } from "@/components/attachments/stopped-uploads";
import { ownFileForm } from "@/components/dossier/own-file-form";
import { Button } from "@/components/ui/button";
import { listAttachments } from "@/db/attachments";
import { database } from "@/db/client";
import { findDossier } from "@/db/dossier-sessions";
import { requestKey } from "@/db/one-time-codes";
import type { Locale } from "@/domain/locale";
import { isolateName } from "@/i18n/direction";
import { formatDateTime } from "@/i18n/formatting";
import { localePath } from "@/i18n/paths";
import { getTranslator } from "@/i18n/translate";

interface OwnAttachmentsProps {
  locale: Locale;
  query: Readonly<Record<string, string | string[] | undefined>>;
  /** Who is in the file, by name. */
  parties: readonly { readonly id: string; readonly name: string }[];
}

/** What came with the opened file, what its party added since or handed in on paper, and the form that adds more. */
export async function OwnAttachments({ locale, query, parties }: OwnAttachmentsProps) {
  const own = await ownAttachments();
  if (own === null) return null;
  const { attachments, stopped, partyId } = own;
  const t = getTranslator(locale, "attachments");
  const unknown = getTranslator(locale, "dossier")("unknownName");
  const door = `/api/attachments/${locale}/party`;
  return (
    <div className="attachments" id="own-papers" data-renews="">
      <FilesSaid locale={locale} query={query} refused={await readRefused()} />
      {attachments.length === 0 ? (
        <p className="text-soft">{t("none")}</p>
      ) : (
        <>
          <p>{t("own.lead")}</p>
          <AttachmentLines
            locale={locale}
            door={door}
            attachments={attachments.map(({ origin, broughtBy, at, ...attachment }) => {
              const bringer = broughtBy === partyId ? null : broughtBy;
              const name = parties.find(({ id }) => id === bringer)?.name;
              const from =
                bringer === null
                  ? t(`own.from.${origin}`)
                  : t("own.broughtBy", { name: isolateName(name || unknown) });
              return { ...attachment, from: `${from} · ${formatDateTime(locale, at)}` };
            })}
          />
        </>
      )}
      <StoppedUploads
        locale={locale}
        uploads={stopped}
        dropOf={(id, words) => (
          <Button
            {...words}
            form={ownFileForm.id}
            formAction={localePath(locale, "/dossier/file/upload")}
            name="upload"
            value={id}
          />
        )}
      />
      <AttachForm
        locale={locale}
        action={door}
        form={ownFileForm.id}
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
    const now = new Date();
    const look = await findDossier(tx, now);
    if (look === null) return null;
    const { caseFileId, partyId } = look;
    const attachments = await listAttachments(tx, { caseFileId });
    return { partyId, attachments, stopped: await listStopped(tx, { caseFileId, partyId }, now) };
  });
}
