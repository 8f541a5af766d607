import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { findKeptTyping } from "@/app/[locale]/language/kept-typing";
import { redirectToProblem } from "@/app/or-problem";
import { TrackingForm, trackingForm } from "@/components/complaint/tracking-form";
import { EmergencyPanel } from "@/components/site/emergency-panel";
import { PageTitle } from "@/components/site/page-title";
import { SitePage } from "@/components/site/site-page";
import { ErrorSummary } from "@/components/ui/error-summary";
import { isLocale, type Locale } from "@/domain/locale";
import { formatTrackingCode, parseTrackingCode } from "@/domain/tracking-code";
import { localePath } from "@/i18n/paths";
import { getTranslator } from "@/i18n/translate";

interface TrackPageProps {
  params: Promise<{ locale: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

export async function generateMetadata({
  params,
  searchParams,
}: TrackPageProps): Promise<Metadata> {
  const { locale } = await params;
  if (!isLocale(locale)) return {};
  const title = getTranslator(locale, "tracking")("title");
  const shown =
    typedCode(await searchParams) === null
      ? title
      : getTranslator(locale, "filing")("mistakePrefix", { title });
  return {
    title: getTranslator(locale, "site")("pageTitle", { title: shown }),
    description: getTranslator(locale, "tracking")("lead"),
  };
}

/** Asks for the code, and leads to its file once it is well written. */
export default async function TrackPage({ params, searchParams }: TrackPageProps) {
  const { locale } = await params;
  if (!isLocale(locale)) return redirectToProblem("ar", "not-found");
  const query = await searchParams;
  const typed = typedCode(query);
  const code = typed === null ? null : parseTrackingCode(typed);
  if (code !== null) redirect(localePath(locale, `/track/${formatTrackingCode(code)}`));
  const kept = await findKeptTyping("/track", query, new Date());
  const t = getTranslator(locale, "tracking");
  const mistake = typed === null ? null : mistakeOf(locale, typed);
  return (
    <SitePage
      locale={locale}
      languageForm={trackingForm}
      aside={<EmergencyPanel locale={locale} />}
      quickExit
    >
      <div className="tracked">
        {mistake === null ? null : (
          <ErrorSummary
            title={getTranslator(locale, "filing")("mistakesTitle", { count: 1 })}
            mistakes={[{ field: "code", message: mistake }]}
          />
        )}
        <PageTitle lead={t("lead")}>
          {mistake === null
            ? t("title")
            : getTranslator(locale, "filing")("mistakePrefix", { title: t("title") })}
        </PageTitle>
        <TrackingForm locale={locale} typed={kept?.code ?? typed ?? ""} mistake={mistake} />
        <p className="text-soft">{t("privacy")}</p>
        <p>
          <a className="card-link" href={localePath(locale, "/account")}>
            {getTranslator(locale, "account")("invite")}
          </a>
        </p>
      </div>
    </SitePage>
  );
}

function mistakeOf(locale: Locale, typed: string): string {
  const t = getTranslator(locale, "mistakes");
  return typed.trim() === "" ? t("required") : t("tracking_code_invalid");
}

/** The code as typed; null when the page was opened without one. */
function typedCode(query: Record<string, string | string[] | undefined>): string | null {
  const { code } = query;
  return (Array.isArray(code) ? code[0] : code) ?? null;
}
