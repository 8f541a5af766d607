import { Card } from "@/components/ui/card";
import { Code } from "@/components/ui/code";
import type { OfficeLocale } from "@/domain/locale";
import type { StaffRole } from "@/domain/role";
import { getTranslator } from "@/i18n/translate";

interface DemonstrationAccountsProps {
  locale: OfficeLocale;
  /** Where the sign-in form is sent. */
  action: string;
  next: string | null;
  password: string;
  offices: readonly {
    code: string;
    name: string;
    people: readonly { email: string; name: string; role: StaffRole }[];
  }[];
}

/** Everybody of the demonstration, each a button that signs in. */
export function DemonstrationAccounts(props: DemonstrationAccountsProps) {
  const { locale, action, next, offices, password } = props;
  const t = getTranslator(locale);
  return (
    <Card title={t("office.signIn.demonstrationTitle")}>
      <p className="text-soft">{t("office.signIn.demonstrationLead")}</p>
      <p className="text-soft">
        {t("office.signIn.demonstrationPassword")} <Code>{password}</Code>
      </p>
      {offices.map((office) => (
        <section key={office.code} className="demonstration-office">
          <h3>{office.name}</h3>
          <ul>
            {office.people.map((person) => (
              <li key={person.email}>
                <form method="post" action={action}>
                  {next === null ? null : <input type="hidden" name="next" value={next} />}
                  <input type="hidden" name="account" value={person.email} />
                  <input type="hidden" name="password" value={password} />
                  <button
                    type="submit"
                    className="demonstration-account"
                    title={t("office.signIn.enterAs", {
                      name: person.name,
                      role: t(`roles.${person.role}`),
                    })}
                  >
                    <bdi>{person.name}</bdi> <span>{t(`roles.${person.role}`)}</span>
                  </button>
                </form>
              </li>
            ))}
          </ul>
        </section>
      ))}
    </Card>
  );
}
