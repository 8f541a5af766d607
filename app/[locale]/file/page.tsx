import type { Metadata } from "next";
import type { ReactNode } from "react";
import { currentDraft } from "@/app/[locale]/file/current-draft";
import { stepAddress } from "@/app/[locale]/file/progress";
import { orProblem, redirectToProblem } from "@/app/or-problem";
import { AnotherForm } from "@/components/complaint/another-form";
import { EmergencyLine } from "@/components/complaint/emergency-line";
import { EraseForm } from "@/components/complaint/filing-aside";
import { PageTitle } from "@/components/site/page-title";
import { SitePage } from "@/components/site/site-page";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { Notice } from "@/components/ui/notice";
import type { Draft } from "@/db/drafts";
import { isLocale, type Locale } from "@/domain/locale";
import { formatDateTime } from "@/i18n/formatting";
import { localePath } from "@/i18n/paths";
import { getTranslator } from "@/i18n/translate";

interface StartPageProps {
  params: Promise<{ locale: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

const needs = ["identity", "phone", "facts"] as const;

export async function generateMetadata({ params }: StartPageProps): Promise<Metadata> {
  const { locale } = await params;
  if (!isLocale(locale)) return {};
  const title = getTranslator(locale, "filing")("title");
  return { title: getTranslator(locale, "site")("pageTitle", { title }) };
}

/** Before the first question: what it takes, what it is not for, and the draft that waits. */
export default async function StartPage({ params, searchParams }: StartPageProps) {
  const { locale } = await params;
  if (!isLocale(locale)) return redirectToProblem("ar", "not-found");
  const { draft, progress } = await orProblem(locale, localePath(locale, "/file"), currentDraft);
  const t = getTranslator(locale);
  const aside = (
    <>
      <Card title={t("filing.privacy.title")} quiet>
        <p>{t("filing.privacy.text")}</p>
      </Card>
      <Card title={t("home.noInternetTitle")} quiet>
        <p>{t("home.noInternet")}</p>
      </Card>
      <Card title={t("home.sharedPhoneTitle")} quiet>
        <p>{t("home.sharedPhone")}</p>
      </Card>
    </>
  );
  return (
    <SitePage locale={locale} aside={aside} quickExit>
      <div className="filing-start">
        {noticeOf(locale, await searchParams, draft)}
        <PageTitle lead={t("filing.startLead")}>{t("filing.title")}</PageTitle>
        <EmergencyLine locale={locale} />
        <section>
          <h2>{t("home.needTitle")}</h2>
          <ul>
            {needs.map((need) => (
              <li key={need}>{t(`home.need.${need}`)}</li>
            ))}
          </ul>
        </section>
        <section>
          <h2>{t("filing.afterYouFile")}</h2>
          <p className="mt-2">{t("filing.afterYouFileText")}</p>
        </section>
        <Beginning
          locale={locale}
          draft={draft}
          resume={stepAddress(progress.firstWrong ?? "review")}
        />
      </div>
    </SitePage>
  );
}

interface BeginningProps {
  locale: Locale;
  draft: Draft | null;
  /** The step at which the draft stopped, without language. */
  resume: string;
}

function Beginning({ locale, draft, resume }: BeginningProps) {
  const t = getTranslator(locale, "filing");
  if (draft === null) {
    return (
      <p>
        <Button size="large" href={localePath(locale, "/file/who")}>
          {t("start")}
        </Button>
      </p>
    );
  }
  if (draft.trackingCode !== null) {
    return (
      <Card title={t("sent.title")}>
        <p>{t("sent.text")}</p>
        <div className="receipt-links mt-4">
          <Button size="large" href={localePath(locale, "/file/done")}>
            {t("sent.receipt")}
          </Button>
          <AnotherForm locale={locale} />
        </div>
      </Card>
    );
  }
  return (
    <Card title={t("kept.title")}>
      <p>{t("kept.text", { until: formatDateTime(locale, draft.expiresAt) })}</p>
      <div className="receipt-links mt-4">
        <Button size="large" href={localePath(locale, resume)}>
          {t("resume")}
        </Button>
        <EraseForm locale={locale} />
      </div>
    </Card>
  );
}

function noticeOf(locale: Locale, query: Record<string, unknown>, draft: Draft | null): ReactNode {
  if (draft !== null) return null;
  const t = getTranslator(locale, "filing");
  if (query.discarded === "1") {
    return (
      <Notice role="status">
        <p>{t("discarded")}</p>
      </Notice>
    );
  }
  if (query.expired !== "1") return null;
  return (
    <Notice tone="warning" role="status" title={t("noDraft.title")}>
      <p>{t("noDraft.text")}</p>
    </Notice>
  );
}
