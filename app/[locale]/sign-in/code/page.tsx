import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { redirectToProblem } from "@/app/or-problem";
import { PageTitle } from "@/components/site/page-title";
import { SitePage } from "@/components/site/site-page";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { TextField } from "@/components/ui/text-field";
import { isOfficeLocale } from "@/domain/locale";
import { localePath } from "@/i18n/paths";
import { getTranslator } from "@/i18n/translate";
import { CodeRefusal } from "../code-refusal";
import { openHalf } from "../open-half";
import { setUpPath, signInPath } from "../way-in";

interface CodePageProps {
  params: Promise<{ locale: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

export async function generateMetadata({ params }: CodePageProps): Promise<Metadata> {
  const { locale } = await params;
  if (!isOfficeLocale(locale)) return {};
  const t = getTranslator(locale);
  return { title: t("site.pageTitle", { title: t("signIn.code.title") }) };
}

/** The second of two proofs: the code of the application, or a recovery code. */
export default async function CodePage({ params, searchParams }: CodePageProps) {
  const { locale } = await params;
  if (!isOfficeLocale(locale)) return redirectToProblem("ar", "not-found");
  const asked = await searchParams;
  const { half, next } = await openHalf(locale, asked);
  if (half.totp === null) redirect(setUpPath(locale, { next }));
  const t = getTranslator(locale, "signIn.code");
  return (
    <SitePage locale={locale}>
      <PageTitle lead={t("lead")}>{t("title")}</PageTitle>
      <div className="sign-in">
        <CodeRefusal locale={locale} asked={asked} />
        <Card>
          <form
            method="post"
            action={localePath(locale, "/sign-in/code/check")}
            className="sign-in-form"
          >
            {next === null ? null : <input type="hidden" name="next" value={next} />}
            <TextField
              name="code"
              label={t("label")}
              hint={t("hint")}
              autoComplete="one-time-code"
              autoCapitalize="characters"
              spellCheck={false}
              leftToRight
              width="short"
            />
            <Button size="large">{t("submit")}</Button>
          </form>
        </Card>
        <p className="text-soft">{t("lost")}</p>
        <p>
          <a href={signInPath(locale, { next })}>{t("otherAccount")}</a>
        </p>
      </div>
    </SitePage>
  );
}
