import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { findKeptTyping } from "@/app/[locale]/language/kept-typing";
import { redirectToProblem } from "@/app/or-problem";
import { TrackingForm, trackingForm } from "@/components/complaint/tracking-form";
import { EmergencyPanel } from "@/components/site/emergency-panel";
import { PageTitle } from "@/components/site/page-title";
import { SitePage } from "@/components/site/site-page";
import { Code } from "@/components/ui/code";
import { isLocale } from "@/domain/locale";
import { formatTrackingCode, parseTrackingCode } from "@/domain/tracking-code";
import { localePath } from "@/i18n/paths";
import { getTranslator } from "@/i18n/translate";

interface UnknownCodeProps {
  params: Promise<{ locale: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

export async function generateMetadata({ params }: UnknownCodeProps): Promise<Metadata> {
  const { locale } = await params;
  if (!isLocale(locale)) return {};
  const title = getTranslator(locale, "tracking")("unknownTitle");
  return {
    title: getTranslator(locale, "site")("pageTitle", { title }),
    robots: { index: false, follow: false },
  };
}

/** A well written code that opens no file: the code stays, to be corrected. The pages' door answers 404. */
export default async function UnknownCodePage({ params, searchParams }: UnknownCodeProps) {
  const { locale } = await params;
  if (!isLocale(locale)) return redirectToProblem("ar", "not-found");
  const query = await searchParams;
  const typed = query.code;
  const code = typeof typed === "string" ? parseTrackingCode(typed) : null;
  if (code === null) redirect(localePath(locale, "/track"));
  const written = formatTrackingCode(code);
  const kept = await findKeptTyping("/track/unknown", query, new Date());
  const t = getTranslator(locale, "tracking");
  return (
    <SitePage
      locale={locale}
      languageForm={trackingForm}
      aside={<EmergencyPanel locale={locale} />}
      quickExit
    >
      <div className="tracked">
        <PageTitle
          over={t.rich("fileOver", { code: () => <Code>{written}</Code> })}
          lead={t("unknown")}
        >
          {t("unknownTitle")}
        </PageTitle>
        <TrackingForm locale={locale} typed={kept?.code ?? written} />
      </div>
    </SitePage>
  );
}
