import { type Locale, locales } from "@/domain/locale";
import { languageDoor, localePath, switchLocalePath } from "@/i18n/paths";
import { getTranslator } from "@/i18n/translate";
import { requestPath } from "./request-path";
import { Wordmark } from "./wordmark";

const doors = [
  { key: "file", path: "/file" },
  { key: "track", path: "/track" },
  { key: "help", path: "/help" },
] as const;

/** The form whose typing goes along to the other language. */
export interface LanguageForm {
  readonly id: string;
  /** Whether its own door answers `switch`; else the one for all forms does (`app/[locale]/language`). */
  readonly answersItself?: boolean;
}

interface SiteHeaderProps {
  locale: Locale;
  languageForm?: LanguageForm;
}

/** The name, the doors, and the same page in the other languages. */
export function SiteHeader({ locale, languageForm }: SiteHeaderProps) {
  const t = getTranslator(locale, "site");
  const { pathname, search } = requestPath();
  return (
    <header className="site-header">
      <div className="frame">
        {languageForm === undefined ? null : <DefaultPush form={languageForm.id} />}
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
                  <LanguageSwitch locale={other} from={{ pathname, search }} form={languageForm} />
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
  from: { readonly pathname: string; readonly search: string };
  form: LanguageForm | undefined;
}

/** A language by its own name; inside a form it is a button, so that what is typed goes along. */
function LanguageSwitch({ locale, from: { pathname, search }, form }: LanguageSwitchProps) {
  const name = getTranslator(locale, "site")(`language.${locale}`);
  const shared = { className: "site-language", lang: locale, children: name };
  if (form === undefined) {
    return <a href={switchLocalePath(pathname, search, locale)} hrefLang={locale} {...shared} />;
  }
  const push = { form: form.id, name: "switch", value: locale, ...shared };
  if (form.answersItself) return <button type="submit" {...push} />;
  const door = languageDoor(pathname, search, locale);
  return <button type="submit" formAction={door} formMethod="post" formNoValidate {...push} />;
}

/** The Enter key pushes a form's first button in the page: that must not be the language's. */
function DefaultPush({ form }: { form: string }) {
  return <button type="submit" form={form} className="sr-only" tabIndex={-1} aria-hidden="true" />;
}
