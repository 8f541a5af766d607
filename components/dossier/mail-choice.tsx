import { ownFileForm } from "@/components/dossier/own-file-form";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import type { Locale } from "@/domain/locale";
import { localePath } from "@/i18n/paths";
import { getTranslator } from "@/i18n/translate";

/** Whether the reader gets reminders by mail, with the button that changes it. */
export function MailChoice({ locale, isStopped }: { locale: Locale; isStopped: boolean }) {
  const t = getTranslator(locale, "mailChoice");
  return (
    <Card title={<span id="mails">{t("cardTitle")}</span>} quiet>
      <p>{t(isStopped ? "cardOff" : "cardOn")}</p>
      <Button
        kind="quiet"
        form={ownFileForm.id}
        formAction={localePath(locale, "/dossier/mails")}
        name="reminders"
        value={isStopped ? "on" : "off"}
      >
        {t(isStopped ? "resume" : "stop")}
      </Button>
    </Card>
  );
}
