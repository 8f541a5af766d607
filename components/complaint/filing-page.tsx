import type { ReactNode } from "react";
import { PageTitle } from "@/components/site/page-title";
import { SitePage } from "@/components/site/site-page";
import { Button } from "@/components/ui/button";
import { ErrorSummary } from "@/components/ui/error-summary";
import { StepList } from "@/components/ui/step-list";
import { type FilingStep, filingSteps, type Mistakes, stepFields } from "@/domain/filing";
import type { Locale } from "@/domain/locale";
import { localePath } from "@/i18n/paths";
import { getTranslator } from "@/i18n/translate";
import { mistakeLine } from "./typed-fields";

interface FilingPageProps {
  locale: Locale;
  step: FilingStep;
  /** Empty until the person has tried to go on. */
  mistakes: Mistakes;
  /** The step was opened from the review and leads back to it. */
  fromReview: boolean;
  /** Something to know before the fields. */
  notice?: ReactNode;
  aside: ReactNode;
  children: ReactNode;
}

const form = "filing-step";

/** One step of the guided form: one question, one form, its mistakes, on and back. */
export function FilingPage(props: FilingPageProps) {
  const { locale, step, mistakes } = props;
  const t = getTranslator(locale, "filing");
  const reached = filingSteps.indexOf(step);
  const fields = stepFields[step].filter((field) => mistakes[field] !== undefined);
  return (
    <SitePage locale={locale} languageForm={form} aside={props.aside} quickExit>
      <StepList
        label={t("title")}
        summary={t("progress", { current: reached + 1, total: filingSteps.length })}
        words={stepWords(locale)}
        steps={filingSteps.map((key, position) => ({
          key,
          label: t(`steps.${key}.name`),
          state: position < reached ? "done" : position === reached ? "present" : "coming",
        }))}
      />
      <div className="filing-step">
        <ErrorSummary
          title={t("mistakesTitle", { count: fields.length })}
          lead={t("mistakesLead")}
          mistakes={fields.map((field) => ({
            field,
            message: mistakeLine(locale, mistakes, field),
          }))}
        />
        <PageTitle lead={t(`steps.${step}.lead`)}>{stepTitle(locale, step, mistakes)}</PageTitle>
        {props.notice}
        <form
          id={form}
          className="filing-form"
          method="post"
          action={localePath(locale, `/file/${step}/save`)}
          noValidate
        >
          {props.fromReview ? <input type="hidden" name="from" value="review" /> : null}
          {props.children}
          <div className="filing-pushes">
            <Button size="large">{step === "review" ? t("submit") : t("continue")}</Button>
            <Button size="large" kind="quiet" name="go" value="back">
              {t("back")}
            </Button>
          </div>
        </form>
      </div>
    </SitePage>
  );
}

/** The title of a step; it says so when there is something to correct. */
export function stepTitle(locale: Locale, step: FilingStep, mistakes: Mistakes): string {
  const t = getTranslator(locale, "filing");
  const title = t(`steps.${step}.title`);
  return Object.keys(mistakes).length === 0 ? title : t("mistakePrefix", { title });
}

function stepWords(locale: Locale) {
  const t = getTranslator(locale, "tracking");
  return { done: t("doneStep"), present: t("currentStep"), coming: t("comingStep") };
}
