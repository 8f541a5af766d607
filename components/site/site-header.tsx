import type { Locale } from "@/domain/locale";
import { localePath, switchLocalePath } from "@/i18n/paths";
import { getTranslator } from "@/i18n/translate";
import { requestPath } from "./request-path";
import { Wordmark } from "./wordmark";

const doors = [
  { key: "file", path: "/file" },
  { key: "track", path: "/track" },
] as const;

/** The name, the two doors, and the same page in the other language. */
export async function SiteHeader({ locale }: { locale: Locale }) {
  const t = getTranslator(locale, "site");
  const { pathname, search } = await requestPath();
  const other: Locale = locale === "ar" ? "fr" : "ar";
  return (
    <header className="site-header">
      <div className="frame">
        <a className="site-name" href={localePath(locale, "/")}>
          <Wordmark label={t("name")} />
          <span className="site-tagline">{t("tagline")}</span>
        </a>
        <nav className="site-nav" aria-label={t("nav.label")}>
          <ul>
            {doors.map((door) => {
              const href = localePath(locale, door.path);
              const here = pathname === href || pathname.startsWith(`${href}/`);
              return (
                <li key={door.key}>
                  <a href={href} aria-current={here ? "page" : undefined}>
                    {t(`nav.${door.key}`)}
                  </a>
                </li>
              );
            })}
            <li>
              <a
                className="site-language"
                href={switchLocalePath(pathname, search, other)}
                hrefLang={other}
                lang={other}
              >
                {t(`language.${other}`)}
              </a>
            </li>
          </ul>
        </nav>
      </div>
    </header>
  );
}
