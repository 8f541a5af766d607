import { type Locale, officialLocale } from "@/domain/locale";
import { localePath } from "@/i18n/paths";
import { getTranslator } from "@/i18n/translate";

/** Says that nothing here is official while a simulator stands in for a real part. */
export function DemonstrationStrip({ locale }: { locale: Locale }) {
  const t = getTranslator(locale, "site");
  return (
    <aside className="demonstration-strip" aria-label={t("demonstration")}>
      <span>{t("demonstration")}</span>
      <span className="demonstration-links">
        <a href={localePath(officialLocale(locale), "/sandbox/phone")}>{t("demonstrationPhone")}</a>
        <a href={localePath(officialLocale(locale), "/sandbox/mail")}>{t("demonstrationMail")}</a>
      </span>
    </aside>
  );
}
