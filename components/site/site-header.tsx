import { type Locale, locales } from "@/domain/locale";
import { localePath, switchLocalePath } from "@/i18n/paths";
import { getTranslator } from "@/i18n/translate";
import { requestPath } from "./request-path";
import { Wordmark } from "./wordmark";

const doors = [
  { key: "file", path: "/file" },
  { key: "track", path: "/track" },
  { key: "help", path: "/help" },
] as const;

interface SiteHeaderProps {
  locale: Locale;
  /** The form whose typing goes along to the other language, posted as `switch`. */
  languageForm?: string;
}

/** The name, the doors, and the same page in the other languages. */
export function SiteHeader({ locale, languageForm }: SiteHeaderProps) {
  const t = getTranslator(locale, "site");
  const { pathname, search } = requestPath();
  return (
    <header className="site-header">
      <div className="frame">
        {languageForm === undefined ? null : <DefaultPush form={languageForm} />}
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
          </ul>
          <ul className="site-tools">
            {locales
              .filter((other) => other !== locale)
              .map((other) => (
                <li key={other}>
                  <LanguageSwitch
                    locale={other}
                    href={switchLocalePath(pathname, search, other)}
                    form={languageForm}
                  />
                </li>
              ))}
          </ul>
        </nav>
      </div>
    </header>
  );
}

interface LanguageSwitchProps {
  locale: Locale;
  href: string;
  form: string | undefined;
}

/** A language by its own name; inside a form it is a button, so that what is typed goes along. */
function LanguageSwitch({ locale, href, form }: LanguageSwitchProps) {
  const name = getTranslator(locale, "site")(`language.${locale}`);
  const shared = { className: "site-language", lang: locale, children: name };
  return form === undefined ? (
    <a href={href} hrefLang={locale} {...shared} />
  ) : (
    <button type="submit" form={form} name="switch" value={locale} {...shared} />
  );
}

/** The Enter key pushes a form's first button in the page: that must not be the language's. */
function DefaultPush({ form }: { form: string }) {
  return <button type="submit" form={form} className="sr-only" tabIndex={-1} aria-hidden="true" />;
}
