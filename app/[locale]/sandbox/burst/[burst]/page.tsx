import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { type BurstCount, countBurst, isBurst } from "@/app/[locale]/sandbox/burst/burst";
import { isPhoneSimulated } from "@/app/[locale]/sandbox/worker-kill";
import { redirectToProblem } from "@/app/or-problem";
import { unlistedPage } from "@/app/unlisted-page";
import { KillForm } from "@/components/sandbox/kill-form";
import { LiveRefresh } from "@/components/sandbox/live-refresh";
import { PageTitle } from "@/components/site/page-title";
import { SitePage } from "@/components/site/site-page";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { Code } from "@/components/ui/code";
import { DefinitionList } from "@/components/ui/definition-list";
import { Notice } from "@/components/ui/notice";
import { isOfficeLocale } from "@/domain/locale";
import { localePath } from "@/i18n/paths";
import { getTranslator } from "@/i18n/translate";

interface BurstProps {
  params: Promise<{ locale: string; burst: string }>;
  searchParams: Promise<{ killed?: string | string[] }>;
}

export async function generateMetadata({ params }: BurstProps): Promise<Metadata> {
  const { locale } = await params;
  if (!isOfficeLocale(locale)) return {};
  const title = getTranslator(locale, "trial.burst")("title");
  return unlistedPage(locale, title);
}

const counted = [
  "owed",
  "accepted",
  "delivered",
  "onTheirWay",
  "lost",
  "doubled",
  "marked",
] as const satisfies readonly (keyof BurstCount)[];

/** A burst of invented files, counted while the server is killed under it. */
export default async function BurstPage({ params, searchParams }: BurstProps) {
  const { locale, burst } = await params;
  if (!isOfficeLocale(locale)) notFound();
  if (!isBurst(burst) || !isPhoneSimulated()) redirectToProblem(locale, "not-found");
  const count = await countBurst(burst);
  const { killed } = await searchParams;
  const t = getTranslator(locale, "trial.burst");
  const path = localePath(locale, `/sandbox/burst/${burst}`);
  const aside = (
    <KillForm
      locale={locale}
      back={{ name: "burst", value: burst }}
      killed={typeof killed === "string" ? killed : undefined}
    />
  );
  return (
    <SitePage locale={locale} aside={aside}>
      <PageTitle
        over={<a href={localePath(locale, "/sandbox/phone")}>{t("back")}</a>}
        lead={t("lead")}
      >
        {t("title")}
      </PageTitle>
      <div className="phone-place">
        {count === null ? (
          <Notice tone="warning">{t("unavailable")}</Notice>
        ) : (
          <Card title={t("counts")} className="burst-counts">
            <DefinitionList
              wide
              entries={counted.map((key) => ({
                key,
                term: t(key),
                value: <Code>{String(count[key])}</Code>,
              }))}
            />
          </Card>
        )}
        <Button kind="quiet" href={path}>
          {t("refresh")}
        </Button>
      </div>
      <LiveRefresh source="/api/sandbox/events" />
    </SitePage>
  );
}
