import type { Metadata } from "next";
import type { ReactNode } from "react";
import { redirectToProblem } from "@/app/or-problem";
import { EmergencyNumber, EmergencyNumbers } from "@/components/site/emergency-numbers";
import { NumberedSteps } from "@/components/site/numbered-steps";
import { PageTitle } from "@/components/site/page-title";
import { RuledSection } from "@/components/site/ruled-section";
import { SitePage } from "@/components/site/site-page";
import { ToConfirm } from "@/components/site/to-confirm";
import { DefinitionList } from "@/components/ui/definition-list";
import { isLocale, type Locale } from "@/domain/locale";
import { getTranslator } from "@/i18n/translate";

interface HelpProps {
  params: Promise<{ locale: string }>;
}

const steps = ["submitted", "registered", "studied", "decided", "after"] as const;
const terms = [
  "prosecution",
  "complaint",
  "grievance",
  "report",
  "code",
  "number",
  "deputy",
  "enquiry",
  "closure",
  "prosecution_act",
] as const;

export async function generateMetadata({ params }: HelpProps): Promise<Metadata> {
  const { locale } = await params;
  if (!isLocale(locale)) return {};
  const t = getTranslator(locale);
  return {
    title: t("site.pageTitle", { title: t("help.title") }),
    description: t("help.lead"),
  };
}

/** Whom to call, who can help, how to follow, what happens, and what the words mean. */
export default async function HelpPage({ params }: HelpProps) {
  const { locale } = await params;
  if (!isLocale(locale)) return redirectToProblem("ar", "not-found");
  const t = getTranslator(locale, "help");
  return (
    <SitePage locale={locale} quickExit>
      <PageTitle lead={t("lead")}>{t("title")}</PageTitle>
      <div className="ruled-list">
        <Danger locale={locale} />
        <RuledSection id="who" title={t("who.title")}>
          <Ways
            ways={(["counter", "lawyer", "association", "cells"] as const).map((way) => ({
              key: way,
              title: t(`who.${way}.title`),
              text: t(`who.${way}.text`),
            }))}
          />
        </RuledSection>
        <RuledSection id="follow" title={t("follow.title")}>
          <Ways
            ways={(["text", "code", "open", "counter"] as const).map((way) => ({
              key: way,
              title: t(`follow.${way}.title`),
              text: t(`follow.${way}.text`),
            }))}
          />
        </RuledSection>
        <RuledSection id="steps" title={t("steps.title")}>
          <NumberedSteps
            className="thread"
            steps={steps.map((step) => ({
              key: step,
              title: t(`steps.${step}.title`),
              text: t(`steps.${step}.text`),
            }))}
          />
          <p>
            {t("steps.delay")} <ToConfirm locale={locale} />
          </p>
        </RuledSection>
        <RuledSection id="shared" title={t("shared.title")}>
          <Ways
            ways={(["neutral", "exit", "other"] as const).map((way) => ({
              key: way,
              title: t(`shared.${way}.title`),
              text: t(`shared.${way}.text`),
            }))}
          />
        </RuledSection>
        <RuledSection id="words" title={t("words.title")}>
          <DefinitionList
            entries={terms.map((term) => ({
              key: term,
              term: t(`words.${term}.term`),
              value: t(`words.${term}.text`),
            }))}
          />
        </RuledSection>
      </div>
    </SitePage>
  );
}

function Danger({ locale }: { locale: Locale }) {
  const t = getTranslator(locale, "help");
  return (
    <RuledSection id="danger" title={t("danger.title")}>
      <EmergencyNumbers locale={locale} />
      <p>
        {t.rich("danger.mobile", {
          code: () => <EmergencyNumber locale={locale} service="mobile" />,
        })}
      </p>
      <p className="text-soft">{t("danger.certain")}</p>
      <div>
        <h3>{t("corruption.title")}</h3>
        <p>
          {t.rich("corruption.text", {
            code: () => <EmergencyNumber locale={locale} service="antiCorruption" />,
          })}
        </p>
        <p>
          {t("corruption.hours")} <ToConfirm locale={locale} />
        </p>
      </div>
    </RuledSection>
  );
}

function Ways({ ways }: { ways: readonly { key: string; title: string; text: ReactNode }[] }) {
  return (
    <ul className="ways">
      {ways.map(({ key, title, text }) => (
        <li key={key}>
          <h3>{title}</h3>
          <p>{text}</p>
        </li>
      ))}
    </ul>
  );
}
