import type { Metadata } from "next";
import type { TrackedFile } from "@/app/[locale]/track/tracked-file";
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
import type { Locale } from "@/domain/locale";
import { publicStage, publicTimeline, usualNextSteps } from "@/domain/public-view";
import { formatTrackingCode, type TrackingCode } from "@/domain/tracking-code";
import { dayOfWaiting } from "@/domain/usual-time";
import { isolate } from "@/i18n/direction";
import { officeName } from "@/i18n/office-name";
import { localePath } from "@/i18n/paths";
import { getTranslator } from "@/i18n/translate";

export function trackedMetadata(locale: Locale, code: TrackingCode) {
  const written = isolate(formatTrackingCode(code));
  const title = getTranslator(locale, "tracking")("fileTitle", { code: written });
  return {
    title: getTranslator(locale, "site")("pageTitle", { title }),
    robots: { index: false, follow: false },
  } satisfies Metadata;
}

interface TrackedPageProps {
  locale: Locale;
  code: TrackingCode;
  file: TrackedFile;
  now: Date;
}

/** Where a file stands, in one sentence; then what comes next, and what was done. Nothing personal. */
export function TrackedPage({ locale, code, file, now }: TrackedPageProps) {
  const written = formatTrackingCode(code);
  const stage = publicStage(file.status, file.reportReceived);
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
