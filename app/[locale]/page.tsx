import { notFound } from "next/navigation";
import { TrackingForm } from "@/components/complaint/tracking-form";
import { EmergencyPanel } from "@/components/site/emergency-panel";
import { PageTitle } from "@/components/site/page-title";
import { SitePage } from "@/components/site/site-page";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { KhatimGround, NumberedKhatim } from "@/components/ui/khatim";
import { isLocale } from "@/domain/locale";
import { localePath } from "@/i18n/paths";
import { getTranslator } from "@/i18n/translate";

const steps = ["file", "register", "study", "decide"] as const;
const needs = ["identity", "phone", "facts"] as const;

/** What this is, in ten seconds: file, follow, whom to call. */
export default async function HomePage({ params }: { params: Promise<{ locale: string }> }) {
  const { locale } = await params;
  if (!isLocale(locale)) notFound();
  const t = getTranslator(locale, "home");
  const filing = getTranslator(locale, "filing");
  const banner = (
    <div className="home-hero">
      <KhatimGround className="home-star" />
      <div className="frame">
        <PageTitle lead={t("lead")}>{t("title")}</PageTitle>
        <div className="home-doors">
          <section className="home-door">
            <h2>{t("file")}</h2>
            <p>
              {t("fileHint")} {filing("startLead")}
            </p>
            <Button size="large" href={localePath(locale, "/file")}>
              {filing("start")}
            </Button>
          </section>
          <section className="home-door">
            <h2>{t("track")}</h2>
            <TrackingForm locale={locale} />
          </section>
        </div>
      </div>
    </div>
  );
  const aside = (
    <>
      <EmergencyPanel locale={locale} />
      <div id="help" className="contents">
        <Card title={t("noInternetTitle")} quiet>
          <p>{t("noInternet")}</p>
        </Card>
        <Card title={t("sharedPhoneTitle")} quiet>
          <p>{t("sharedPhone")}</p>
        </Card>
      </div>
    </>
  );
  return (
    <SitePage locale={locale} banner={banner} aside={aside}>
      <h2>{t("stepsTitle")}</h2>
      <ol className="home-steps">
        {steps.map((step, position) => (
          <li key={step}>
            <NumberedKhatim number={position + 1} />
            <div>
              <h3>{t(`steps.${step}.title`)}</h3>
              <p>{t(`steps.${step}.text`)}</p>
            </div>
          </li>
        ))}
      </ol>
      <h2>{t("needTitle")}</h2>
      <ul className="home-needs">
        {needs.map((need) => (
          <li key={need}>{t(`need.${need}`)}</li>
        ))}
      </ul>
    </SitePage>
  );
}
