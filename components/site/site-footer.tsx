import { type Locale, officialLocale } from "@/domain/locale";
import { localePath } from "@/i18n/paths";
import { getTranslator } from "@/i18n/translate";

const legalPages = ["privacy", "terms", "accessibility", "cookies"] as const;

/** What the portal never asks for, what one should know, and the staff's door. */
export function SiteFooter({ locale }: { locale: Locale }) {
  const t = getTranslator(locale, "site");
  const legal = getTranslator(locale, "legal");
  return (
    <footer className="site-footer">
      <div className="frame">
        <p>{t("footer.privacy")}</p>
        <nav aria-label={t("footer.label")}>
          <ul>
            <li>
              <a href={localePath(locale, "/help")}>{t("nav.help")}</a>
            </li>
            {legalPages.map((page) => (
              <li key={page}>
                <a href={localePath(locale, `/legal/${page}`)}>{legal(`${page}.title`)}</a>
              </li>
            ))}
            <li>
              <a href={localePath(officialLocale(locale), "/office")}>{t("nav.staff")}</a>
            </li>
          </ul>
        </nav>
      </div>
    </footer>
  );
}
