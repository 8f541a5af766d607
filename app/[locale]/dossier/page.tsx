import type { Metadata } from "next";
import { findKeptTyping } from "@/app/[locale]/language/kept-typing";
import { readSaid } from "@/app/code-verdict";
import { redirectToProblem } from "@/app/or-problem";
import { unlistedPage } from "@/app/unlisted-page";
import { OpeningForm, openingForm } from "@/components/dossier/opening-form";
import { saidLine } from "@/components/dossier/said-line";
import { EmergencyPanel } from "@/components/site/emergency-panel";
import { PageTitle } from "@/components/site/page-title";
import { SitePage } from "@/components/site/site-page";
import { Card } from "@/components/ui/card";
import { ErrorSummary } from "@/components/ui/error-summary";
import { Notice } from "@/components/ui/notice";
import { isLocale, type Locale } from "@/domain/locale";
import { localePath } from "@/i18n/paths";
import { getTranslator } from "@/i18n/translate";

interface DossierPageProps {
  params: Promise<{ locale: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

export async function generateMetadata({
  params,
  searchParams,
}: DossierPageProps): Promise<Metadata> {
  const { locale } = await params;
  if (!isLocale(locale)) return {};
  const query = await searchParams;
  const title = getTranslator(locale, "dossier")("title");
  return unlistedPage(locale, title, mistakesOf(locale, query).length > 0);
}

/** Asks for the tracking code of a file, and for which of its numbers. */
export default async function DossierPage({ params, searchParams }: DossierPageProps) {
  const { locale } = await params;
  if (!isLocale(locale)) return redirectToProblem("ar", "not-found");
  const query = await searchParams;
  const t = getTranslator(locale, "dossier");
  const kept = await findKeptTyping("/dossier", query, new Date());
  const code = typeof query.code === "string" ? query.code.slice(0, 64) : "";
  const mistakes = mistakesOf(locale, query);
  return (
    <SitePage
      locale={locale}
      languageForm={openingForm}
      aside={<EmergencyPanel locale={locale} />}
      quickExit
    >
      <div className="tracked">
        <ErrorSummary
          title={getTranslator(locale, "filing")("mistakesTitle", { count: mistakes.length })}
          mistakes={mistakes}
        />
        {noticeOf(locale, query)}
        <PageTitle lead={t("lead")}>
          {mistakes.length === 0
            ? t("title")
            : getTranslator(locale, "filing")("mistakePrefix", { title: t("title") })}
        </PageTitle>
        <OpeningForm
          locale={locale}
          code={kept?.code ?? code}
          digits={kept?.digits ?? ""}
          mistakes={new Map(mistakes.map(({ field, message }) => [field, message]))}
        />
        <Card title={t("counterTitle")} quiet>
          <p>{t("counter")}</p>
        </Card>
        <p>
          <a className="card-link" href={localePath(locale, "/account")}>
            {getTranslator(locale, "account")("invite")}
          </a>
        </p>
      </div>
    </SitePage>
  );
}

type Query = Record<string, string | string[] | undefined>;

function mistakesOf(locale: Locale, query: Query) {
  const t = getTranslator(locale);
  const said = readSaid(query);
  const wrong = typeof query.wrong === "string" ? query.wrong.split(",") : [];
  return [
    ...(wrong.includes("code")
      ? [{ field: "code", message: t("mistakes.tracking_code_invalid") }]
      : []),
    ...(wrong.includes("required") ? [{ field: "code", message: t("mistakes.required") }] : []),
    ...(wrong.includes("digits") ? [{ field: "digits", message: t("dossier.digitsMistake") }] : []),
    ...(said?.is === "too_many" ? [{ field: "code", message: saidLine(locale, said) }] : []),
  ];
}

function noticeOf(locale: Locale, query: Query) {
  const t = getTranslator(locale, "dossier");
  const changed = query.changed === "phone" ? getTranslator(locale, "contact")("donePhone") : null;
  const lapsed =
    query.lapsed === "1" ? t("lapsed") : query.lapsed === "typed" ? t("lapsedTyped") : null;
  const text = query.ended === "1" ? t("ended") : (lapsed ?? changed);
  return text === null ? null : (
    <Notice role="status">
      <p>{text}</p>
    </Notice>
  );
}
