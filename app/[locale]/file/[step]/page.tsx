import type { Metadata } from "next";
import { redirect } from "next/navigation";
import type { ReactNode } from "react";
import { type CurrentDraft, currentDraft } from "@/app/[locale]/file/current-draft";
import { mayShow, stepAddress } from "@/app/[locale]/file/progress";
import { provinceName, regionsOf } from "@/app/[locale]/file/provinces";
import { orProblem, redirectToProblem } from "@/app/or-problem";
import { FilingAside } from "@/components/complaint/filing-aside";
import { FilingPage, stepTitle } from "@/components/complaint/filing-page";
import { FilingReview } from "@/components/complaint/filing-review";
import { type StepFields, typedFields } from "@/components/complaint/typed-fields";
import { WhatFields } from "@/components/complaint/what-fields";
import { WhereFields } from "@/components/complaint/where-fields";
import { WhoFields } from "@/components/complaint/who-fields";
import { WhomFields } from "@/components/complaint/whom-fields";
import { Checkbox } from "@/components/ui/checkbox";
import { Notice } from "@/components/ui/notice";
import { categoriesOffered } from "@/domain/category";
import { type FilingStep, filingSteps, type Mistakes } from "@/domain/filing";
import { isLocale, type Locale } from "@/domain/locale";
import { officeName } from "@/i18n/office-name";
import { localePath } from "@/i18n/paths";
import { getTranslator } from "@/i18n/translate";

interface StepPageProps {
  params: Promise<{ locale: string; step: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

export async function generateMetadata(props: StepPageProps): Promise<Metadata> {
  const { locale, step } = await props.params;
  if (!isLocale(locale) || !isFilingStep(step)) return {};
  const mistakes = shownMistakes(
    step,
    await orProblem(locale, localePath(locale, `/file/${step}`), currentDraft),
    await props.searchParams,
  );
  return {
    title: getTranslator(locale, "site")("pageTitle", { title: stepTitle(locale, step, mistakes) }),
    robots: { index: false },
  };
}

/** The steps whose own matter does not name the office. */
const officeBeside: ReadonlySet<FilingStep> = new Set(["what", "whom"]);

/** One step of the guided form, as the draft remembers it. */
export default async function StepPage({ params, searchParams }: StepPageProps) {
  const { locale, step } = await params;
  if (!isLocale(locale) || !isFilingStep(step)) {
    return redirectToProblem(isLocale(locale) ? locale : "ar", "not-found");
  }
  const query = await searchParams;
  const current = await orProblem(locale, localePath(locale, `/file/${step}`), currentDraft);
  const { draft, progress } = current;
  if (draft !== null && draft.trackingCode !== null) redirect(localePath(locale, "/file/done"));
  if (draft === null && step !== "who") redirect(`${localePath(locale, "/file")}?expired=1`);
  if (!mayShow(step, progress)) {
    redirect(localePath(locale, stepAddress(progress.firstWrong ?? "who")));
  }
  const mistakes = shownMistakes(step, current, query);
  const fields: StepFields = { locale, typed: draft?.typed ?? {}, mistakes };
  const offices = officesOfDraft(current);
  const office = offices.find(({ code }) => code === progress.answers.where?.parquet);
  return (
    <FilingPage
      locale={locale}
      step={step}
      mistakes={mistakes}
      fromReview={query.from === "review"}
      notice={noticeOf(locale, step, current, query)}
      aside={
        <FilingAside
          locale={locale}
          office={officeBeside.has(step) && office ? officeName(locale, office) : null}
          isKept={draft !== null}
        />
      }
    >
      {fieldsOf(step, fields, current)}
    </FilingPage>
  );
}

function fieldsOf(step: FilingStep, fields: StepFields, current: CurrentDraft): ReactNode {
  const { locale } = fields;
  switch (step) {
    case "who":
      return <WhoFields {...fields} />;
    case "where":
      return (
        <WhereFields
          {...fields}
          regions={regionsOf(locale, current.map)}
          offices={officesOfDraft(current).map((office) => ({
            code: office.code,
            name: officeName(locale, office),
          }))}
        />
      );
    case "what":
      return <WhatFields {...fields} categories={categoriesOffered(current.lists, "complaint")} />;
    case "whom":
      return <WhomFields {...fields} />;
    case "review":
      return <ReviewFields {...fields} current={current} />;
    default:
      return step satisfies never;
  }
}

function ReviewFields({ current, ...fields }: StepFields & { current: CurrentDraft }) {
  const { locale, typed } = fields;
  const { answers } = current.progress;
  const office = current.map.offices.get(answers.where?.parquet ?? "");
  const { defaultValue, ...truthful } = typedFields(fields)("truthful");
  return (
    <>
      <FilingReview
        locale={locale}
        answers={answers}
        province={provinceName(locale, current.map, typed.province ?? "")}
        office={office === undefined ? "" : officeName(locale, office)}
        category={current.lists.categories.get(answers.what?.category ?? "")?.label[locale] ?? ""}
      />
      <Checkbox {...truthful} defaultChecked={defaultValue === "yes"} />
    </>
  );
}

function noticeOf(
  locale: Locale,
  step: FilingStep,
  { progress }: CurrentDraft,
  query: Record<string, unknown>,
): ReactNode {
  const t = getTranslator(locale, "filing");
  if (step === "who" && query.lost === "1") {
    return (
      <Notice tone="warning" role="status">
        <p>{t("lost")}</p>
      </Notice>
    );
  }
  if (step !== "review" || progress.firstWrong === null) return null;
  const wrong = filingSteps.filter(
    (one) => one !== "review" && Object.keys(progress.mistakes[one]).length > 0,
  );
  return (
    <Notice tone="warning" title={t("incomplete.title")}>
      <p>{t("incomplete.text")}</p>
      <ul className="notice-links">
        {wrong.map((one) => (
          <li key={one}>
            <a href={`${localePath(locale, `/file/${one}`)}?check=1&from=review`}>
              {t(`steps.${one}.title`)}
            </a>
          </li>
        ))}
      </ul>
    </Notice>
  );
}

/** Mistakes are told once the person has tried to go on. */
function shownMistakes(
  step: FilingStep,
  { draft, progress }: CurrentDraft,
  query: Record<string, unknown>,
): Mistakes {
  return draft !== null && query.check === "1" ? progress.mistakes[step] : {};
}

function officesOfDraft({ draft, map }: CurrentDraft) {
  return map.officesOf((draft?.typed.province ?? "").trim());
}

function isFilingStep(step: string): step is FilingStep {
  return (filingSteps as readonly string[]).includes(step);
}
