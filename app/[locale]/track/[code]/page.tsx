import type { Metadata } from "next";
import { headers } from "next/headers";
import { redirect } from "next/navigation";
import { followCode } from "@/app/[locale]/track/tracked-file";
import { orProblem, redirectToProblem } from "@/app/or-problem";
import { visitorAddress } from "@/app/visitor-address";
import { LivePage } from "@/components/complaint/live-page";
import { TrackedSteps } from "@/components/complaint/tracked-steps";
import { UsualTimes } from "@/components/complaint/usual-times";
import { EmergencyPanel } from "@/components/site/emergency-panel";
import { OfficialName } from "@/components/site/official-name";
import { PageTitle } from "@/components/site/page-title";
import { SitePage } from "@/components/site/site-page";
import { Card } from "@/components/ui/card";
import { Code } from "@/components/ui/code";
import { Panel } from "@/components/ui/panel";
import { isLocale } from "@/domain/locale";
import { publicStage, publicTimeline, usualNextSteps } from "@/domain/public-view";
import { dayOfWaiting } from "@/domain/usual-time";
import { formatTrackingCode, parseTrackingCode } from "@/domain/tracking-code";
import { isolate } from "@/i18n/direction";
import { officeName } from "@/i18n/office-name";
import { localePath } from "@/i18n/paths";
import { getTranslator } from "@/i18n/translate";

interface TrackedPageProps {
  params: Promise<{ locale: string; code: string }>;
}

export async function generateMetadata({ params }: TrackedPageProps): Promise<Metadata> {
  const { locale, code: typed } = await params;
  const code = parseTrackingCode(decoded(typed));
  if (!isLocale(locale) || code === null) return {};
  const written = isolate(formatTrackingCode(code));
  const title = getTranslator(locale, "tracking")("fileTitle", { code: written });
  return {
    title: getTranslator(locale, "site")("pageTitle", { title }),
    robots: { index: false, follow: false },
  };
}

/** Where a file stands, in one sentence; then what comes next, and what was done. Nothing personal. */
export default async function TrackedPage({ params }: TrackedPageProps) {
  const { locale, code: typed } = await params;
  if (!isLocale(locale)) return redirectToProblem("ar", "not-found");
  const code = parseTrackingCode(decoded(typed));
  if (code === null) {
    redirect(`${localePath(locale, "/track")}?code=${encodeURIComponent(decoded(typed))}`);
  }
  const written = formatTrackingCode(code);
  if (typed !== written) redirect(localePath(locale, `/track/${written}`));
  const address = visitorAddress(await headers());
  const here = localePath(locale, `/track/${written}`);
  const answer = await orProblem(locale, here, () => followCode(code, address));
  if (answer === "too_many_requests") return redirectToProblem(locale, "too-many-requests", here);
  const { file } = answer;
  if (file === null) redirect(`${localePath(locale, "/track/unknown")}?code=${written}`);

  const stage = publicStage(file.status, file.reportReceived);
  const now = new Date();
  const receivedAt = file.facts[0]?.at;
  const coming = usualNextSteps[stage];
  const t = getTranslator(locale, "tracking");
  const aside = (
    <>
      {file.office === null ? null : (
        <Card title={t("officeTitle")} quiet>
          <p>
            <OfficialName locale={locale}>{officeName(locale, file.office)}</OfficialName>
          </p>
        </Card>
      )}
      <EmergencyPanel locale={locale} />
      <Card quiet>
        <p>{t("privacy")}</p>
        <p>
          <a className="card-link" href={localePath(locale, "/track")}>
            {t("another")}
          </a>
        </p>
      </Card>
    </>
  );
  return (
    <SitePage locale={locale} aside={aside} quickExit>
      <div className="tracked">
        <PageTitle over={t.rich("fileOver", { code: () => <Code>{written}</Code> })}>
          {t(`stages.${stage}.title`)}
        </PageTitle>
        <Panel title={t(`stages.${stage}.text`)}>
          <p>
            {t("nextSentence", { next: t(`stages.${stage}.next`) })}
            {coming.length > 0 ? ` ${t("notices")}` : null}
          </p>
        </Panel>
        <TrackedSteps
          locale={locale}
          entries={publicTimeline(file.facts)}
          coming={coming}
          now={now}
        />
        {file.usual === null ? null : (
          <UsualTimes
            locale={locale}
            usual={file.usual}
            day={dayOfWaiting(stage, receivedAt ?? now, now)}
          />
        )}
        <LivePage
          locale={locale}
          code={code}
          mark={file.mark}
          path={`/track/${written}`}
          now={now}
        />
        <Card title={t("openTitle")} quiet>
          <p>{t("openHint")}</p>
          <p>
            <a
              className="card-link"
              href={`${localePath(locale, "/dossier")}?code=${encodeURIComponent(written)}`}
            >
              {t("openTitle")}
            </a>
          </p>
        </Card>
      </div>
    </SitePage>
  );
}

/** A path segment as it was typed; a broken escape stays as it is. */
function decoded(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch (error) {
    if (error instanceof URIError) return segment;
    throw error;
  }
}
