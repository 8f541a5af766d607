import type { Metadata } from "next";
import { orProblem, redirectToProblem } from "@/app/or-problem";
import { sessionToken } from "@/auth";
import { type OwnAccount, readOwnAccount } from "@/commands/own-account";
import { SessionList } from "@/components/office/session-list";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { Notice } from "@/components/ui/notice";
import { RadioGroup } from "@/components/ui/radio-group";
import { TextField } from "@/components/ui/text-field";
import { database } from "@/db/client";
import type { SignedIn } from "@/db/staff";
import { isOfficeLocale, type OfficeLocale, officeLocales } from "@/domain/locale";
import { leastPasswordLength, passwordMistakes } from "@/domain/password-rule";
import { formatDate } from "@/i18n/formatting";
import { localePath } from "@/i18n/paths";
import { getTranslator } from "@/i18n/translate";
import { readMinutes } from "../../sign-in/way-in";
import { Desk } from "../desk";
import type { SearchParams } from "../list-view";
import { currentStaff } from "../signed-in";

interface AccountPageProps {
  params: Promise<{ locale: string }>;
  searchParams: Promise<SearchParams>;
}

export async function generateMetadata({ params }: AccountPageProps): Promise<Metadata> {
  const { locale } = await params;
  if (!isOfficeLocale(locale)) return {};
  const t = getTranslator(locale);
  return { title: t("site.pageTitle", { title: t("staff.account.title") }) };
}

/** One's own account: where one is signed in, password, language, recovery codes. */
export default async function AccountPage({ params, searchParams }: AccountPageProps) {
  const { locale } = await params;
  if (!isOfficeLocale(locale)) return redirectToProblem("ar", "not-found");
  const asked = await searchParams;
  return orProblem(locale, localePath(locale, "/office/account"), async () => {
    const person = await currentStaff(locale);
    const token = (await sessionToken()) ?? "";
    const account = await readOwnAccount(database(), { person, token }, new Date());
    if (account === null) return redirectToProblem(locale, "not-found");
    return Desk({
      locale,
      person,
      current: "account",
      children: Account({ locale, person, account, asked }),
    });
  });
}

const deeds = ["session", "over", "others", "language", "password", "codes"] as const;

interface AccountProps {
  locale: OfficeLocale;
  person: SignedIn;
  account: OwnAccount;
  asked: SearchParams;
}

function Account({ locale, person, account, asked }: AccountProps) {
  const t = getTranslator(locale, "staff.account");
  const done = deeds.find((deed) => deed === asked.done);
  const action = (change: string) => localePath(locale, `/office/account/${change}`);
  const { sessions } = account;
  return (
    <div className="people-page">
      <h1>{t("title")}</h1>
      <p className="text-soft">
        <bdi>{person.name}</bdi> · <bdi dir="ltr">{account.email}</bdi>
      </p>
      {done === undefined ? null : (
        <Notice role="status">
          <p>{t(`done.${done}`)}</p>
        </Notice>
      )}
      <Card title={t("sessions.title")}>
        <p className="text-soft">{t("sessions.lead")}</p>
        <SessionList locale={locale} sessions={sessions} action={action("end-session")} />
        {sessions.length < 2 ? null : (
          <form method="post" action={action("end-others")}>
            <Button kind="danger">{t("sessions.endOthers")}</Button>
          </form>
        )}
      </Card>
      <Card title={t("password.title")}>
        <Refusal locale={locale} answer={asked.password} minutes={asked.minutes} />
        <PasswordForm locale={locale} action={action("password")} email={account.email} />
      </Card>
      <Card title={t("language.title")}>
        <form method="post" action={action("language")} className="people-form">
          <RadioGroup
            name="language"
            label={t("language.label")}
            defaultValue={person.language}
            options={officeLocales.map((language) => ({
              value: language,
              label: getTranslator(locale, "site.language")(language),
            }))}
          />
          <Button kind="quiet">{t("language.submit")}</Button>
        </form>
      </Card>
      {account.linkedSince === null ? null : (
        <Card title={t("codes.title")}>
          <p>{t("codes.linked", { date: formatDate(locale, account.linkedSince) })}</p>
          <p>{t("codes.left", { count: account.recoveryCodesLeft })}</p>
          <Refusal locale={locale} answer={asked.codes} minutes={asked.minutes} />
          <form method="post" action={action("renew-codes")} className="people-form">
            <TextField
              name="present"
              type="password"
              label={t("codes.password")}
              hint={t("codes.hint")}
              autoComplete="current-password"
              leftToRight
            />
            <Button kind="quiet">{t("codes.submit")}</Button>
          </form>
        </Card>
      )}
    </div>
  );
}

interface PasswordFormProps {
  locale: OfficeLocale;
  action: string;
  email: string;
}

function PasswordForm({ locale, action, email }: PasswordFormProps) {
  const t = getTranslator(locale, "staff.account.password");
  const rules = getTranslator(locale, "signIn.password");
  return (
    <form method="post" action={action} className="people-form">
      <input type="hidden" name="username" autoComplete="username" value={email} />
      <TextField
        name="old"
        type="password"
        label={t("old")}
        autoComplete="current-password"
        leftToRight
      />
      <TextField
        name="password"
        type="password"
        label={rules("fresh")}
        hint={rules("rules", { length: leastPasswordLength })}
        autoComplete="new-password"
        leftToRight
      />
      <TextField
        name="again"
        type="password"
        label={rules("again")}
        autoComplete="new-password"
        leftToRight
      />
      <Button>{t("submit")}</Button>
    </form>
  );
}

const refusals = ["wrong_password", "locked", "invented"] as const;

interface RefusalProps {
  locale: OfficeLocale;
  answer: SearchParams[string];
  minutes: SearchParams[string];
}

/** Why a password or codes stay as they are; nothing when nobody asked. */
function Refusal({ locale, answer, minutes }: RefusalProps) {
  const t = getTranslator(locale);
  const refusal = refusals.find((known) => known === answer);
  const mistake = [...passwordMistakes, "differs" as const].find((known) => known === answer);
  if (refusal === undefined && mistake === undefined) return null;
  const wait = readMinutes(typeof minutes === "string" ? minutes : undefined);
  return (
    <Notice tone="error" role="alert">
      <p>
        {mistake !== undefined
          ? t(`signIn.password.mistakes.${mistake}`, { length: leastPasswordLength })
          : refusal === "locked"
            ? t("office.signIn.locked", { minutes: wait })
            : t(`staff.account.password.refusals.${refusal ?? "wrong_password"}`)}
      </p>
    </Notice>
  );
}
