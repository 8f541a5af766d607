import { EmergencyPanel } from "@/components/site/emergency-panel";
import { officialLanguage } from "@/components/site/official-name";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { Checkbox } from "@/components/ui/checkbox";
import type { reminderOf } from "@/domain/kept-draft";
import type { Locale } from "@/domain/locale";
import { localePath } from "@/i18n/paths";
import { getTranslator } from "@/i18n/translate";

interface FilingAsideProps {
  locale: Locale;
  /** The office that the complaint goes to; null while it is not known. */
  office: string | null;
  /** Whether something is kept that may be erased. */
  isKept: boolean;
  reminder: KeepFormProps["reminder"];
}

/** Beside every step: where the complaint goes, how to erase it, and whom to call in danger. */
export function FilingAside({ locale, office, isKept, reminder }: FilingAsideProps) {
  const t = getTranslator(locale);
  return (
    <>
      {office === null ? null : (
        <Card title={t("tracking.officeTitle")} quiet>
          <p lang={officialLanguage(locale)}>{office}</p>
        </Card>
      )}
      {isKept ? (
        <Card title={t("keptDraft.askTitle")} quiet>
          <p>{t("keptDraft.ask")}</p>
          <KeepForm locale={locale} reminder={reminder} words={t("keptDraft.keep")} />
        </Card>
      ) : null}
      {isKept ? (
        <Card title={t("filing.erase.title")} quiet>
          <p>{t("filing.erase.text")}</p>
          <EraseForm locale={locale} />
        </Card>
      ) : null}
      <EmergencyPanel locale={locale} />
      <Card title={t("filing.privacy.title")} quiet>
        <p>{t("filing.privacy.text")}</p>
      </Card>
    </>
  );
}

interface KeepFormProps {
  locale: Locale;
  /** Whether a reminder can be asked for, or was: what was asked for stays. */
  reminder: ReturnType<typeof reminderOf>;
  /** What stands on its button. */
  words: string;
}

/** One push that keeps the draft for thirty days, under a code. */
export function KeepForm({ locale, reminder, words }: KeepFormProps) {
  const t = getTranslator(locale, "keptDraft");
  return (
    <form className="keep-form" method="post" action={localePath(locale, "/file/keep")}>
      {reminder === "offered" ? (
        <Checkbox name="remind" label={t("remind")} hint={t("remindHint")} />
      ) : null}
      {reminder === "asked" || reminder === "again" ? <p>{t(reminder)}</p> : null}
      <Button kind="quiet">{words}</Button>
    </form>
  );
}

/** One push that erases the draft, here and on the server. */
export function EraseForm({ locale }: { locale: Locale }) {
  return (
    <form className="erase-form" method="post" action={localePath(locale, "/file/discard")}>
      <Button kind="danger">{getTranslator(locale, "filing")("discard")}</Button>
    </form>
  );
}
