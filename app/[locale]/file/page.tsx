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
import { caseKinds } from "@/domain/case-kind";
import { kindOf } from "@/domain/filing-step";
import { isLocale, type Locale } from "@/domain/locale";
import { formatDateTime } from "@/i18n/formatting";
import { localePath } from "@/i18n/paths";
import { getTranslator } from "@/i18n/translate";

interface StartPageProps {
  params: Promise<{ locale: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

const needs = ["identity", "phone", "facts", "papers"] as const;

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
  const query = await searchParams;
  const { draft, progress } = await orProblem(locale, localePath(locale, "/file"), currentDraft);
  const choosesAgain =
    draft !== null &&
    draft.trackingCode === null &&
    (query.kinds === "1" || kindOf(draft.typed) === null);
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
        {noticeOf(locale, query, draft)}
        <PageTitle lead={t("filing.startLead")}>{t("filing.title")}</PageTitle>
        <EmergencyLine locale={locale} />
        {draft === null || choosesAgain ? null : (
          <Beginning
            locale={locale}
            draft={draft}
            resume={stepAddress(progress.firstWrong ?? "review")}
          />
        )}
        {draft === null || choosesAgain ? <KindChoice locale={locale} /> : null}
        <section>
          <h2>{t("filing.needTitle")}</h2>
          <ul>
            {needs.map((need) => (
              <li key={need}>{t(`filing.need.${need}`)}</li>
            ))}
          </ul>
          <p className="mt-2">
            <a className="card-link" href={localePath(locale, "/before")}>
              {t("before.link")}
            </a>
          </p>
          <p className="mt-2">
            <a className="card-link" href={localePath(locale, "/file/resume")}>
              {t("keptDraft.resumeLink")}
            </a>
          </p>
        </section>
        <section>
          <h2>{t("filing.afterYouFile")}</h2>
          <p className="mt-2">{t("filing.afterYouFileText")}</p>
        </section>
      </div>
    </SitePage>
  );
}

/** The four kinds, each in a sentence and an example. */
function KindChoice({ locale }: { locale: Locale }) {
  const t = getTranslator(locale, "filing");
  return (
    <section>
      <h2>{t("kindsTitle")}</h2>
      <ul className="kind-list">
        {caseKinds.map((kind) => (
          <li key={kind} className="kind-card">
            <h3>
              <a href={`${localePath(locale, "/file/subject")}?kind=${kind}`}>
                {t(`kinds.${kind}.title`)}
              </a>
            </h3>
            <p>{t(`kinds.${kind}.text`)}</p>
            <p className="text-soft">{t(`kinds.${kind}.example`)}</p>
          </li>
        ))}
      </ul>
    </section>
  );
}

interface BeginningProps {
  locale: Locale;
  draft: Draft;
  /** The step at which the draft stopped, without language. */
  resume: string;
}

/** What waits on this device: a form not sent yet, or the receipt of one that was. */
function Beginning({ locale, draft, resume }: BeginningProps) {
  const t = getTranslator(locale, "filing");
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
  const t = getTranslator(locale, "filing");
  if (query.lost === "1" && draft !== null) {
    return (
      <Notice tone="warning" role="status">
        <p>{t("lost")}</p>
      </Notice>
    );
  }
  if (draft !== null) return null;
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
