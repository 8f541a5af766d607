import type { Metadata } from "next";
import { cookies } from "next/headers";
import { redirect } from "next/navigation";
import { orProblem, redirectToProblem } from "@/app/or-problem";
import { demonstrationAccounts, demonstrationPassword } from "@/commands/demonstration-accounts";
import { DemonstrationAccounts } from "@/components/office/demonstration-accounts";
import { PageTitle } from "@/components/site/page-title";
import { SitePage } from "@/components/site/site-page";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { Notice } from "@/components/ui/notice";
import { TextField } from "@/components/ui/text-field";
import { database } from "@/db/client";
import { listOffices } from "@/db/offices";
import { isOfficeLocale, type OfficeLocale } from "@/domain/locale";
import { env } from "@/env";
import { localePath } from "@/i18n/paths";
import { getTranslator } from "@/i18n/translate";
import { findCurrentStaff } from "../office/signed-in";
import {
  readMinutes,
  readWayBack,
  type SignInAnswer,
  signInAnswers,
  typedAccountCookie,
} from "./way-in";

interface SignInPageProps {
  params: Promise<{ locale: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

export async function generateMetadata({ params }: SignInPageProps): Promise<Metadata> {
  const { locale } = await params;
  if (!isOfficeLocale(locale)) return {};
  const t = getTranslator(locale);
  return { title: t("site.pageTitle", { title: t("office.signIn.title") }) };
}

/** The door of the office: account and password, and nothing else to do. */
export default async function SignInPage({ params, searchParams }: SignInPageProps) {
  const { locale } = await params;
  if (!isOfficeLocale(locale)) return redirectToProblem("ar", "not-found");
  const asked = await searchParams;
  const next = readWayBack(textOf(asked.next));
  const answer = signInAnswers.find((known) => known === asked.answer);
  const { isIn, offices } = await orProblem(locale, localePath(locale, "/sign-in"), async () => ({
    isIn: answer === undefined && (await findCurrentStaff()) !== null,
    offices: env().demonstration ? await officesOfDemonstration(locale) : null,
  }));
  if (isIn) redirect(next ?? localePath(locale, "/office"));
  const t = getTranslator(locale, "office.signIn");
  const account = (await cookies()).get(typedAccountCookie)?.value ?? "";
  const refused = answer === "wrong" || answer === "locked";
  const action = localePath(locale, "/sign-in/enter");
  return (
    <SitePage
      locale={locale}
      aside={
        offices !== null ? (
          <DemonstrationAccounts
            locale={locale}
            action={action}
            next={next}
            offices={offices}
            password={demonstrationPassword}
          />
        ) : undefined
      }
    >
      <PageTitle lead={t("lead")}>{t("title")}</PageTitle>
      <div className="sign-in">
        {answer === undefined ? null : (
          <Notice tone={refused ? "error" : "info"} role={refused ? "alert" : "status"}>
            <p>{answerText(locale, answer, textOf(asked.minutes))}</p>
          </Notice>
        )}
        <Card>
          <form method="post" action={action} className="sign-in-form">
            {next === null ? null : <input type="hidden" name="next" value={next} />}
            <TextField
              name="account"
              label={t("account")}
              hint={t("accountHint")}
              defaultValue={refused ? account : ""}
              autoComplete="username"
              autoCapitalize="none"
              inputMode="email"
              spellCheck={false}
              leftToRight
              width="full"
            />
            <TextField
              name="password"
              type="password"
              label={t("password")}
              autoComplete="current-password"
              leftToRight
              width="full"
            />
            <Button size="large">{t("submit")}</Button>
          </form>
        </Card>
      </div>
    </SitePage>
  );
}

function answerText(
  locale: OfficeLocale,
  answer: SignInAnswer,
  minutes: string | undefined,
): string {
  const t = getTranslator(locale, "office.signIn");
  switch (answer) {
    case "wrong":
      return t("wrong");
    case "locked":
      return t("locked", { minutes: readMinutes(minutes) });
    case "left":
      return t("signedOut");
    case "expired":
      return t("expired");
    case "half_over":
      return getTranslator(locale, "signIn")("halfOver");
  }
}

async function officesOfDemonstration(locale: OfficeLocale) {
  const codes = [...new Set(demonstrationAccounts.map(({ parquet }) => parquet))];
  const offices = await database().as({ as: "visitor" }, (tx) => listOffices(tx, codes));
  return codes.map((code) => {
    const office = offices.get(code);
    return {
      code,
      name: (locale === "ar" ? office?.officeAr : office?.officeFr) ?? code,
      people: demonstrationAccounts.filter(({ parquet }) => parquet === code),
    };
  });
}

const textOf = (value: string | string[] | undefined): string | undefined =>
  typeof value === "string" ? value : undefined;
