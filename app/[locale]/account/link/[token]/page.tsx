import type { Metadata } from "next";
import { orProblem, redirectToProblem } from "@/app/or-problem";
import { unlistedPage } from "@/app/unlisted-page";
import { isLinkGood } from "@/commands/citizen-sign-in";
import { EmergencyPanel } from "@/components/site/emergency-panel";
import { PageTitle } from "@/components/site/page-title";
import { SitePage } from "@/components/site/site-page";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { Notice } from "@/components/ui/notice";
import { database } from "@/db/client";
import { parseLinkToken } from "@/domain/citizen";
import { isLocale } from "@/domain/locale";
import { localePath } from "@/i18n/paths";
import { getTranslator } from "@/i18n/translate";

interface LinkPageProps {
  params: Promise<{ locale: string; token: string }>;
}

export async function generateMetadata({ params }: LinkPageProps): Promise<Metadata> {
  const { locale } = await params;
  if (!isLocale(locale)) return {};
  const title = getTranslator(locale, "account")("linkTitle");
  return unlistedPage(locale, title);
}

/** Where the mail's link leads: a button, since mail servers open every link before its reader does. */
export default async function LinkPage({ params }: LinkPageProps) {
  const { locale, token: typed } = await params;
  if (!isLocale(locale)) return redirectToProblem("ar", "not-found");
  const token = parseLinkToken(typed);
  const isGood =
    token !== null &&
    (await orProblem(locale, localePath(locale, "/account"), () =>
      isLinkGood(database(), token, new Date()),
    ));
  const t = getTranslator(locale, "account");
  return (
    <SitePage locale={locale} aside={<EmergencyPanel locale={locale} />} quickExit>
      <div className="tracked">
        <PageTitle lead={isGood ? t("linkLead") : undefined}>{t("linkTitle")}</PageTitle>
        {isGood ? (
          <Card>
            <form method="post" action={localePath(locale, `/account/link/${token}/enter`)}>
              <p>{t("linkHint")}</p>
              <div className="filing-pushes">
                <Button size="large">{t("enter")}</Button>
              </div>
            </form>
          </Card>
        ) : (
          <>
            <Notice tone="warning">
              <p>{t("linkOver")}</p>
            </Notice>
            <p>
              <Button href={localePath(locale, "/account")}>{t("again")}</Button>
            </p>
          </>
        )}
      </div>
    </SitePage>
  );
}
