import { readRefused } from "@/app/refused-files";
import { AttachForm } from "@/components/attachments/attach-form";
import { AttachmentLines } from "@/components/attachments/attachment-lines";
import { FilesSaid } from "@/components/attachments/files-said";
import { bringerName, WhosePapers } from "@/components/office/whose-papers";
import { Button } from "@/components/ui/button";
import { listAttachments } from "@/db/attachments";
import { database } from "@/db/client";
import type { OfficeFile } from "@/db/office-files";
import { databaseActorOf, listStaffNames, type SignedIn } from "@/db/staff";
import { isNewPaper } from "@/domain/attachment";
import type { OfficeLocale } from "@/domain/locale";
import { formatTrackingCode } from "@/domain/tracking-code";
import { isolateName } from "@/i18n/direction";
import { formatDateTime } from "@/i18n/formatting";
import { getTranslator } from "@/i18n/translate";
import type { SearchParams } from "../list-view";

interface FileAttachmentsProps {
  locale: OfficeLocale;
  person: SignedIn;
  file: OfficeFile;
  asked: SearchParams;
}

/** What is attached to a file, each with its state, and the form by which the office attaches scans. */
export async function FileAttachments({ locale, person, file, asked }: FileAttachmentsProps) {
  const t = getTranslator(locale, "attachments");
  const brought = getTranslator(locale, "broughtPapers");
  const { attachments, names } = await database().as(databaseActorOf(person), async (tx) => {
    const listed = await listAttachments(tx, { caseFileId: file.id });
    const ids = [...new Set(listed.flatMap(({ staffId }) => staffId ?? []))];
    return { attachments: listed, names: await listStaffNames(tx, ids) };
  });
  const door = `/api/attachments/${locale}/office/${formatTrackingCode(file.state.trackingCode)}`;
  const unnamed = brought("unnamed");
  const bringers = new Map(file.parties.map((party) => [party.id, bringerName(party)]));
  const lines = attachments.map(({ origin, at, staffId, broughtBy, readAt, ...attachment }) => {
    const staff = staffId === null ? undefined : names.get(staffId);
    const by = staff === undefined ? t(`office.from.${origin}`) : isolateName(staff);
    const from =
      broughtBy === null
        ? by
        : brought("line", { name: isolateName(bringers.get(broughtBy) || unnamed), staff: by });
    const isNew = isNewPaper({ origin, readAt, state: attachment.state });
    const mark = isNew ? getTranslator(locale, "textIn")("newPaper") : undefined;
    return { ...attachment, mark, from: `${from} · ${formatDateTime(locale, at)}` };
  });
  const own = new Set(attachments.flatMap(({ id, origin }) => (origin === "office" ? [id] : [])));
  const mayAttach = person.reach.includes(file.state.parquet);
  const nameOf = (id: string) => attachments.find((one) => one.id === id)?.name ?? "";
  return (
    <section
      className="file-part"
      aria-labelledby="attachments-title"
      id="attachments"
      data-renews=""
    >
      <h2 id="attachments-title">{t("title")}</h2>
      <FilesSaid locale={locale} query={asked} refused={await readRefused()} />
      {lines.length === 0 ? (
        <p className="text-soft">{t("office.none")}</p>
      ) : (
        <AttachmentLines
          locale={locale}
          attachments={lines}
          door={door}
          showsScan
          pushOf={(id) =>
            mayAttach && own.has(id) ? (
              <form method="post" action={`${door}/${id}/remove`}>
                <Button kind="quiet" aria-label={t("removeNamed", { name: nameOf(id) })}>
                  {t("remove")}
                </Button>
              </form>
            ) : null
          }
        />
      )}
      {mayAttach ? (
        <AttachForm
          locale={locale}
          action={door}
          label={t("office.attach")}
          hint={t("office.hint")}
          camera={false}
          drops
          before={<WhosePapers locale={locale} parties={file.parties} usual={null} />}
        />
      ) : null}
      {lines.length === 0 ? null : <p className="file-read">{t("office.readIsRecorded")}</p>}
    </section>
  );
}
