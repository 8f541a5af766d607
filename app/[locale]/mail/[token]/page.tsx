import type { Metadata } from "next";
import { orProblem, redirectToProblem } from "@/app/or-problem";
import { unlistedPage } from "@/app/unlisted-page";
import { findStopAddress } from "@/commands/stop-mails";
import { PageTitle } from "@/components/site/page-title";
import { SitePage } from "@/components/site/site-page";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { Notice } from "@/components/ui/notice";
import { database } from "@/db/client";
import { isLocale } from "@/domain/locale";
import { localePath } from "@/i18n/paths";
import { getTranslator } from "@/i18n/translate";

interface StopPageProps {
  params: Promise<{ locale: string; token: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

export async function generateMetadata({ params }: StopPageProps): Promise<Metadata> {
  const { locale } = await params;
  if (!isLocale(locale)) return {};
  const title = getTranslator(locale, "mailChoice")("title");
  return unlistedPage(locale, title);
}

/** Where a reminder's last line leads: what can be stopped, what cannot, and one button. */
export default async function StopPage({ params, searchParams }: StopPageProps) {
  const { locale, token } = await params;
  if (!isLocale(locale)) return redirectToProblem("ar", "not-found");
  const { done } = await searchParams;
  const found = await orProblem(locale, localePath(locale, "/"), () =>
    findStopAddress(database(), token),
  );
  const t = getTranslator(locale, "mailChoice");
  return (
    <SitePage locale={locale} quickExit>
      <PageTitle lead={found === null ? undefined : t("lead")}>{t("title")}</PageTitle>
      {found === null ? (
        <Notice tone="warning">
          <p>{t("unknown")}</p>
        </Notice>
      ) : found.isStopped ? (
        <Notice role="status">
          <p>{t(done === "1" ? "done" : "already")}</p>
          <p>{t("kept")}</p>
          <p>
            {t("back")} <a href={localePath(locale, "/dossier")}>{t("toDossier")}</a>
          </p>
        </Notice>
      ) : (
        <Card>
          <p>{t("kept")}</p>
          <form method="post" action={localePath(locale, `/mail/${token}/stop`)}>
            <div className="filing-pushes">
              <Button size="large">{t("stop")}</Button>
            </div>
          </form>
        </Card>
      )}
    </SitePage>
  );
}
