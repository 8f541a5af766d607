import type { Locale } from "@/domain/locale";
import { getTranslator } from "@/i18n/translate";

/** The parts of an opened file that people come back for: the page is long. */
export function FileNav({ locale }: { locale: Locale }) {
  const t = getTranslator(locale);
  return (
    <nav className="dossier-nav" aria-label={t("ownFile.nav")}>
      <a href="#messages">{t("ownFile.messages.title")}</a>
      <a href="#filed">{t("dossier.asFiled")}</a>
      <a href="#told">{t("whoIsTold.title")}</a>
      <a href="#notices">{t("dossier.noticesTitle")}</a>
      <a href="#data">{t("ownFile.data.title")}</a>
    </nav>
  );
}
