import type { OfficeLocale } from "@/domain/locale";
import type { StaffRole } from "@/domain/role";
import { localePath } from "@/i18n/paths";
import { getTranslator } from "@/i18n/translate";

interface OfficePersonProps {
  locale: OfficeLocale;
  name: string;
  roles: readonly StaffRole[];
  /** The same page in the other language. */
  otherLanguage: { locale: OfficeLocale; href: string };
}

/** Who is signed in, the other language, the keys and the way out. */
export function OfficePerson({ locale, name, roles, otherLanguage }: OfficePersonProps) {
  const t = getTranslator(locale);
  const other = otherLanguage.locale;
  return (
    <>
      <strong>
        <bdi>{name}</bdi>
      </strong>
      <span>{roles.map((role) => t(`roles.${role}`)).join(", ")}</span>
      <div className="office-ways">
        <a href={otherLanguage.href} hrefLang={other} lang={other}>
          {t(`site.language.${other}`)}
        </a>
        <form method="post" action={localePath(locale, "/sign-in/leave")}>
          <button type="submit">{t("office.nav.signOut")}</button>
        </form>
      </div>
      {/* Without a script there are no shortcuts to turn off; what it shows is not the framework's to compare. */}
      <p className="office-keys" data-key-switch="" hidden suppressHydrationWarning>
        {t("office.keys.toggle")}{" "}
        <button type="button" value="off" suppressHydrationWarning>
          {t("office.keys.switchOff")}
        </button>
        <button type="button" value="on" hidden suppressHydrationWarning>
          {t("office.keys.switchOn")}
        </button>
      </p>
    </>
  );
}
