import type { Metadata } from "next";
import { redirectToProblem } from "@/app/or-problem";
import { unlistedPage } from "@/app/unlisted-page";
import { EmergencyPanel } from "@/components/site/emergency-panel";
import { PageTitle } from "@/components/site/page-title";
import { SitePage } from "@/components/site/site-page";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { isLocale } from "@/domain/locale";
import { env } from "@/env";
import { localePath } from "@/i18n/paths";
import { getTranslator } from "@/i18n/translate";

interface SentPageProps {
  params: Promise<{ locale: string }>;
}

export async function generateMetadata({ params }: SentPageProps): Promise<Metadata> {
  const { locale } = await params;
  if (!isLocale(locale)) return {};
  const title = getTranslator(locale, "account")("sentTitle");
  return unlistedPage(locale, title);
}

/** A link is on its way. It says no more than that: nobody learns here which addresses are known. */
export default async function SentPage({ params }: SentPageProps) {
  const { locale } = await params;
  if (!isLocale(locale)) return redirectToProblem("ar", "not-found");
  const t = getTranslator(locale, "account");
  return (
    <SitePage locale={locale} aside={<EmergencyPanel locale={locale} />} quickExit>
      <div className="tracked">
        <PageTitle lead={t("sentLead")}>{t("sentTitle")}</PageTitle>
        <Card title={getTranslator(locale, "codes")("resendTitle")}>
          <p>{t("sentNothing")}</p>
          <p className="receipt-links mt-4">
            <Button kind="quiet" href={localePath(locale, "/account")}>
              {t("again")}
            </Button>
          </p>
        </Card>
        {env().demonstration ? (
          <p>
            <a className="card-link" href={localePath(locale, "/sandbox/mail")}>
              {getTranslator(locale, "site")("demonstrationMail")}
            </a>
          </p>
        ) : null}
      </div>
    </SitePage>
  );
}
