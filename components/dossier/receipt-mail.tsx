import { ownFileForm } from "@/components/dossier/own-file-form";
import { Button } from "@/components/ui/button";
import type { Locale } from "@/domain/locale";
import { localePath } from "@/i18n/paths";
import { getTranslator } from "@/i18n/translate";

interface ReceiptMailProps {
  locale: Locale;
  isProtected: boolean;
  /** Whether mails of this file reach the reader. */
  isMailed: boolean;
}

/** Has the receipt sent to the reader's own address once more; that of a protected file is sent to nobody. */
export function ReceiptMail({ locale, isProtected, isMailed }: ReceiptMailProps) {
  const t = getTranslator(locale, "receiptMail");
  if (isProtected) return <p className="text-soft">{t("never")}</p>;
  if (!isMailed) return null;
  return (
    <p>
      <Button
        kind="quiet"
        form={ownFileForm.id}
        formAction={localePath(locale, "/dossier/file/receipt")}
      >
        {t("push")}
      </Button>
    </p>
  );
}
