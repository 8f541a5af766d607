import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { redirectToProblem } from "@/app/or-problem";
import { totpAddress } from "@/commands/totp";
import { QrPicture } from "@/components/office/qr-picture";
import { PageTitle } from "@/components/site/page-title";
import { SitePage } from "@/components/site/site-page";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { Code } from "@/components/ui/code";
import { TextField } from "@/components/ui/text-field";
import { isOfficeLocale } from "@/domain/locale";
import { localePath } from "@/i18n/paths";
import { getTranslator } from "@/i18n/translate";
import { CodeRefusal } from "../code-refusal";
import { openHalf } from "../open-half";
import { codePath } from "../way-in";

interface SetUpPageProps {
  params: Promise<{ locale: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

export async function generateMetadata({ params }: SetUpPageProps): Promise<Metadata> {
  const { locale } = await params;
  if (!isOfficeLocale(locale)) return {};
  const t = getTranslator(locale);
  return { title: t("site.pageTitle", { title: t("signIn.setUp.title") }) };
}

/** Links a code application: the picture or the typed secret, then the code that it shows. */
export default async function SetUpPage({ params, searchParams }: SetUpPageProps) {
  const { locale } = await params;
  if (!isOfficeLocale(locale)) return redirectToProblem("ar", "not-found");
  const asked = await searchParams;
  const { half, next } = await openHalf(locale, asked);
  const secret = half.newSecret;
  if (secret === null) redirect(codePath(locale, { next }));
  const t = getTranslator(locale, "signIn.setUp");
  return (
    <SitePage locale={locale}>
      <PageTitle lead={t("lead")}>{t("title")}</PageTitle>
      <div className="sign-in">
        <CodeRefusal locale={locale} asked={asked} />
        <Card title={t("first.title")}>
          <p>{t("first.lead")}</p>
        </Card>
        <Card title={t("second.title")}>
          <p>{t("second.lead")}</p>
          <QrPicture text={totpAddress(secret, half.email)} label={t("second.picture")} />
          <p>{t("second.typed")}</p>
          <p className="totp-secret">
            <Code>{secret.replace(/.{4}(?=.)/g, "$& ")}</Code>
          </p>
        </Card>
        <Card title={t("third.title")}>
          <form
            method="post"
            action={localePath(locale, "/sign-in/set-up/save")}
            className="sign-in-form"
          >
            <TextField
              name="code"
              label={t("third.label")}
              hint={t("third.hint")}
              autoComplete="one-time-code"
              inputMode="numeric"
              spellCheck={false}
              leftToRight
              width="short"
            />
            <Button size="large">{t("third.submit")}</Button>
          </form>
        </Card>
      </div>
    </SitePage>
  );
}
