import type { ReactNode } from "react";
import { PageTitle } from "@/components/site/page-title";
import { SitePage } from "@/components/site/site-page";
import { Button } from "@/components/ui/button";
import { ErrorSummary } from "@/components/ui/error-summary";
import type { CaseKind } from "@/domain/case-kind";
import { isWrong, type Mistakes, type Typed } from "@/domain/filing";
import { type FilingStep, fieldsAsked, kindOf } from "@/domain/filing-step";
import type { Locale } from "@/domain/locale";
import { languageTag } from "@/i18n/formatting";
import { localePath } from "@/i18n/paths";
import { getTranslator } from "@/i18n/translate";
import { DraftMark } from "./draft-mark";
import { FilingSteps } from "./filing-steps";
import { Listen } from "./listen";
import { mistakeLine } from "./typed-fields";

interface FilingPageProps {
  locale: Locale;
  step: FilingStep;
  /** The steps that this draft is asked. */
  steps: readonly FilingStep[];
  typed: Typed;
  /** Empty until the person has tried to go on. */
  mistakes: Mistakes;
  /** The step was opened from the review and leads back to it. */
  fromReview: boolean;
  /** Something to know before the fields. */
  notice?: ReactNode;
  aside: ReactNode;
  /** A form of its own, whose fields stand among those of the step. */
  besides?: ReactNode;
  children: ReactNode;
}

const form = "filing-step";

/** One step of the guided form: one question, one form, its mistakes, on and back. */
export function FilingPage(props: FilingPageProps) {
  const { locale, step, steps, typed, mistakes } = props;
  const t = getTranslator(locale, "filing");
  const kind = kindOf(typed) ?? "complaint";
  const fields = fieldsAsked(step, typed).filter((field) => mistakes[field] !== undefined);
  return (
    <SitePage
      locale={locale}
      languageForm={{ id: form, answersItself: true }}
      aside={props.aside}
      quickExit
    >
      <FilingSteps locale={locale} step={step} steps={steps} />
      <div className="filing-step">
        <ErrorSummary
          title={t("mistakesTitle", { count: fields.length })}
          lead={t("mistakesLead")}
          mistakes={fields.map((field) => ({
            field,
            message: mistakeLine({ locale, typed, mistakes }, field),
          }))}
        />
        <PageTitle lead={t(`steps.${step}.lead`, { kind })}>
          {stepTitle(locale, step, kind, mistakes)}
        </PageTitle>
        <Listen language={languageTag(locale)} label={t("listen")} />
        {props.notice}
        {props.besides}
        <form
          id={form}
          className="filing-form"
          method="post"
          action={localePath(locale, `/file/${step}/save`)}
          noValidate
        >
          {/* Enter in a field goes on, although other pushes stand before that one. */}
          <button type="submit" className="sr-only" tabIndex={-1} aria-hidden="true">
            {t("continue")}
          </button>
          <DraftMark />
          {props.fromReview ? <input type="hidden" name="from" value="review" /> : null}
          {props.children}
          <div className="filing-pushes">
            <Button size="large">
              {step === "review" ? t("submit", { kind }) : t("continue")}
            </Button>
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
export function stepTitle(
  locale: Locale,
  step: FilingStep,
  kind: CaseKind,
  mistakes: Mistakes,
): string {
  const t = getTranslator(locale, "filing");
  const title = t(`steps.${step}.title`, { kind });
  return isWrong(mistakes) ? t("mistakePrefix", { title }) : title;
}
