import { AttachForm } from "@/components/attachments/attach-form";
import { WhosePapers } from "@/components/office/whose-papers";
import { database } from "@/db/client";
import { listParties } from "@/db/parties";
import { databaseActorOf, type SignedIn } from "@/db/staff";
import type { OfficeLocale } from "@/domain/locale";
import { formatTrackingCode, type TrackingCode } from "@/domain/tracking-code";
import { getTranslator } from "@/i18n/translate";

interface PapersBroughtProps {
  locale: OfficeLocale;
  person: SignedIn;
  code: TrackingCode;
  caseFileId: string;
}

/** What came with a file on paper is scanned right after it was written down, as brought by who complains. */
export async function PapersBrought({ locale, person, code, caseFileId }: PapersBroughtProps) {
  const t = getTranslator(locale);
  const parties = await database().as(databaseActorOf(person), (tx) => listParties(tx, caseFileId));
  const usual = parties.find(({ role }) => role === "complainant")?.id ?? null;
  return (
    <section
      className="no-print file-part"
      aria-labelledby="papers-title"
      id="papers-brought"
      data-renews=""
    >
      <h2 id="papers-title">{t("broughtPapers.receiptTitle")}</h2>
      <AttachForm
        locale={locale}
        action={`/api/attachments/${locale}/office/${formatTrackingCode(code)}`}
        label={t("broughtPapers.receiptAttach")}
        hint={t("attachments.office.hint")}
        camera={false}
        drops
        before={<WhosePapers locale={locale} parties={parties} usual={usual} />}
      />
    </section>
  );
}
