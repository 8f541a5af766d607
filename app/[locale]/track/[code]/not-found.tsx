import { TrackingForm } from "@/components/complaint/tracking-form";
import { EmergencyPanel } from "@/components/site/emergency-panel";
import { PageTitle } from "@/components/site/page-title";
import { requestPath } from "@/components/site/request-path";
import { SitePage } from "@/components/site/site-page";
import { Code } from "@/components/ui/code";
import { formatTrackingCode, parseTrackingCode } from "@/domain/tracking-code";
import { getTranslator } from "@/i18n/translate";

/** A well written code that opens no file: the same page, with the code to correct. */
export default async function UnknownCodePage() {
  const { locale, pathname } = await requestPath();
  const code = parseTrackingCode(pathname.split("/").at(-1) ?? "");
  const written = code === null ? "" : formatTrackingCode(code);
  const t = getTranslator(locale, "tracking");
  return (
    <SitePage locale={locale} aside={<EmergencyPanel locale={locale} />}>
      <div className="tracked">
        <PageTitle
          over={t.rich("fileOver", { code: () => <Code>{written}</Code> })}
          lead={t("unknown")}
        >
          {t("unknownTitle")}
        </PageTitle>
        <TrackingForm locale={locale} typed={written} />
      </div>
    </SitePage>
  );
}
