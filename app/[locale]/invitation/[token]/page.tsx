import type { Metadata } from "next";
import { orProblem, redirectToProblem } from "@/app/or-problem";
import { findInvitation } from "@/commands/invitation";
import { PageTitle } from "@/components/site/page-title";
import { SitePage } from "@/components/site/site-page";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { Notice } from "@/components/ui/notice";
import { TextField } from "@/components/ui/text-field";
import { database } from "@/db/client";
import { isOfficeLocale } from "@/domain/locale";
import { leastPasswordLength, passwordMistakes } from "@/domain/password-rule";
import { localePath } from "@/i18n/paths";
import { getTranslator } from "@/i18n/translate";

interface InvitationPageProps {
  params: Promise<{ locale: string; token: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

export async function generateMetadata({ params }: InvitationPageProps): Promise<Metadata> {
  const { locale } = await params;
  if (!isOfficeLocale(locale)) return {};
  const t = getTranslator(locale);
  const title = t("site.pageTitle", { title: t("signIn.invitation.title") });
  return { title, robots: { index: false } };
}

/** Where an invitation leads: its owner chooses a password, and links a code application next. */
export default async function InvitationPage({ params, searchParams }: InvitationPageProps) {
  const { locale, token } = await params;
  if (!isOfficeLocale(locale)) return redirectToProblem("ar", "not-found");
  const asked = await searchParams;
  const invited = await orProblem(locale, localePath(locale, "/sign-in"), () =>
    findInvitation(database(), token, new Date()),
  );
  const t = getTranslator(locale, "signIn.invitation");
  if (invited === null) {
    return (
      <SitePage locale={locale}>
        <PageTitle>{t("overTitle")}</PageTitle>
        <div className="sign-in">
          <Notice tone="warning">
            <p>{t("over")}</p>
          </Notice>
          <p>
            <a href={localePath(locale, "/sign-in")}>{t("toSignIn")}</a>
          </p>
        </div>
      </SitePage>
    );
  }
  const mistake = passwordMistakes.find((known) => known === asked.mistake);
  const differs = asked.mistake === "differs";
  const rules = getTranslator(locale, "signIn.password");
  const length = leastPasswordLength;
  return (
    <SitePage locale={locale}>
      <PageTitle lead={t("lead", { name: invited.name })}>{t("title")}</PageTitle>
      <div className="sign-in">
        {mistake === undefined && !differs ? null : (
          <Notice tone="error" role="alert">
            <p>
              {mistake === undefined
                ? rules("mistakes.differs")
                : rules(`mistakes.${mistake}`, { length })}
            </p>
          </Notice>
        )}
        <Card>
          <form
            method="post"
            action={localePath(locale, `/invitation/${token}/accept`)}
            className="sign-in-form"
          >
            <p className="text-soft">
              {t("account")} <bdi dir="ltr">{invited.email}</bdi>
            </p>
            <input type="hidden" name="username" autoComplete="username" value={invited.email} />
            <TextField
              name="password"
              type="password"
              label={rules("fresh")}
              hint={rules("rules", { length })}
              autoComplete="new-password"
              leftToRight
              width="full"
            />
            <TextField
              name="again"
              type="password"
              label={rules("again")}
              autoComplete="new-password"
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
