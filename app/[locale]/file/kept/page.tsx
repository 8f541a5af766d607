import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { readDraftToken } from "@/app/[locale]/file/draft-cookie";
import { orProblem, redirectToProblem } from "@/app/or-problem";
import { showKeptDraft } from "@/commands/keep-draft";
import { EraseForm, KeepForm } from "@/components/complaint/filing-aside";
import { EmergencyPanel } from "@/components/site/emergency-panel";
import { PageTitle } from "@/components/site/page-title";
import { SitePage } from "@/components/site/site-page";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { Code } from "@/components/ui/code";
import { database } from "@/db/client";
import { formatResumeCode, reminderOf } from "@/domain/kept-draft";
import { isLocale } from "@/domain/locale";
import { formatDate } from "@/i18n/formatting";
import { localePath } from "@/i18n/paths";
import { getTranslator } from "@/i18n/translate";

interface KeptPageProps {
  params: Promise<{ locale: string }>;
}

export async function generateMetadata({ params }: KeptPageProps): Promise<Metadata> {
  const { locale } = await params;
  if (!isLocale(locale)) return {};
  const t = getTranslator(locale);
  return {
    title: t("site.pageTitle", { title: t("keptDraft.title") }),
    robots: { index: false },
  };
}

/** The code of the form that was just kept, shown this once. */
export default async function KeptPage({ params }: KeptPageProps) {
  const { locale } = await params;
  if (!isLocale(locale)) return redirectToProblem("ar", "not-found");
  const kept = await orProblem(locale, localePath(locale, "/file/kept"), async () => {
    const token = await readDraftToken();
    return token === null ? null : showKeptDraft(database(), token, new Date());
  });
  if (kept === null) redirect(localePath(locale, "/file?expired=1"));
  const t = getTranslator(locale, "keptDraft");
  const until = formatDate(locale, kept.expiresAt);
  return (
    <SitePage locale={locale} aside={<EmergencyPanel locale={locale} />} quickExit>
      <div className="tracked">
        <PageTitle lead={t("lead", { until })}>{t("title")}</PageTitle>
        {kept.code === null ? (
          <Card title={t("shownTitle")}>
            <p>{t("shown")}</p>
            <KeepForm locale={locale} reminder={reminderOf(kept)} words={t("newCode")} />
          </Card>
        ) : (
          <Card title={t("codeTitle")}>
            <p className="kept-code">
              <Code>{formatResumeCode(kept.code)}</Code>
            </p>
            <p>{t("codeOnce")}</p>
          </Card>
        )}
        <p>{kept.remindAt === null ? t("notReminded") : t("reminded")}</p>
        <div className="receipt-links">
          <Button size="large" href={localePath(locale, "/file")}>
            {t("goOn")}
          </Button>
          <EraseForm locale={locale} />
        </div>
        <p className="text-soft">{t("erased")}</p>
      </div>
    </SitePage>
  );
}
