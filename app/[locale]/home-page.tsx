import type { Metadata } from "next";
import { TrackingForm, trackingForm } from "@/components/complaint/tracking-form";
import { EmergencyNumbers } from "@/components/site/emergency-numbers";
import { NumberedSteps } from "@/components/site/numbered-steps";
import { RuledSection } from "@/components/site/ruled-section";
import { SampleText } from "@/components/site/sample-text";
import { SitePage } from "@/components/site/site-page";
import { Button } from "@/components/ui/button";
import { KhatimGround } from "@/components/ui/khatim";
import type { Locale } from "@/domain/locale";
import { localePath } from "@/i18n/paths";
import { getTranslator } from "@/i18n/translate";

interface HomePageProps {
  locale: Locale;
  /** A text as the portal sends them, in this language. */
  sample: string;
  /** A code that was typed before the language was switched. */
  typed?: string;
}

const steps = ["file", "register", "study", "decide"] as const;
const needs = ["identity", "phone", "facts"] as const;

/** What the home page says of itself. */
export function homeMetadata(locale: Locale) {
  const t = getTranslator(locale, "site");
  return { title: t("pageTitle", { title: t("tagline") }) } satisfies Metadata;
}

/** What this is, in ten seconds: file, follow, whom to call. */
export function HomePage({ locale, sample, typed }: HomePageProps) {
  const t = getTranslator(locale, "home");
  const site = getTranslator(locale, "site");
  return (
    <SitePage locale={locale} languageForm={trackingForm} wide>
      <div className="home">
        <div className="home-open">
          <h1>{t("title")}</h1>
          <p className="home-lead">{t("lead")}</p>
          <div className="home-file">
            <Button size="large" href={localePath(locale, "/file")}>
              {t("file")}
            </Button>
            <p>{t("fileHint")}</p>
          </div>
        </div>
        <section className="home-track" aria-labelledby="home-track">
          <KhatimGround className="home-star" />
          <h2 id="home-track">{t("trackTitle")}</h2>
          <TrackingForm locale={locale} typed={typed} />
        </section>
        <section className="home-thread" aria-labelledby="home-thread">
          <h2 id="home-thread">{t("stepsTitle")}</h2>
          <NumberedSteps
            steps={steps.map((step) => ({
              key: step,
              title: t(`steps.${step}.title`),
              text: t(`steps.${step}.text`),
            }))}
          />
        </section>
      </div>
      <div className="frame home-more">
        <RuledSection title={site("emergency.title")}>
          <EmergencyNumbers locale={locale} />
        </RuledSection>
        <RuledSection title={t("needTitle")}>
          <ul className="points">
            {needs.map((need) => (
              <li key={need}>{t(`need.${need}`)}</li>
            ))}
          </ul>
        </RuledSection>
        <RuledSection title={t("textTitle")}>
          <SampleText text={sample} note={t("textNote")} />
        </RuledSection>
        <RuledSection title={t("noInternetTitle")}>
          <p>{t("noInternet")}</p>
          <p>
            <a className="onward" href={`${localePath(locale, "/help")}#who`}>
              {t("whoHelps")}
            </a>
          </p>
        </RuledSection>
        <RuledSection title={t("sharedPhoneTitle")}>
          <p>{t("sharedPhone")}</p>
          <p>
            <a className="onward" href={`${localePath(locale, "/help")}#shared`}>
              {t("moreOnPhone")}
            </a>
          </p>
        </RuledSection>
      </div>
    </SitePage>
  );
}
