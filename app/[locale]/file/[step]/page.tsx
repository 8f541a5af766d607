import type { Metadata } from "next";
import { redirect } from "next/navigation";
import type { ReactNode } from "react";
import { fieldsOfStep } from "@/app/[locale]/file/[step]/step-fields";
import {
  type CurrentDraft,
  currentDraft,
  type DraftPapers,
  papersOf,
} from "@/app/[locale]/file/current-draft";
import { destinationOf } from "@/app/[locale]/file/destination";
import { mayShow, stepAddress } from "@/app/[locale]/file/progress";
import { orProblem, redirectToProblem } from "@/app/or-problem";
import { readRefused } from "@/app/refused-files";
import { DraftAttachments } from "@/components/attachments/draft-attachments";
import { FilesSaid } from "@/components/attachments/files-said";
import { FilingAside } from "@/components/complaint/filing-aside";
import { FilingPage, stepTitle } from "@/components/complaint/filing-page";
import { provinceSearch } from "@/components/complaint/where-fields";
import { Notice } from "@/components/ui/notice";
import { reminderOf } from "@/domain/kept-draft";
import { isWrong, type Mistakes, type Typed } from "@/domain/filing";
import { type FilingStep, filingSteps, kindOf, stepsAsked } from "@/domain/filing-step";
import { isLocale, type Locale } from "@/domain/locale";
import { officeName } from "@/i18n/office-name";
import { localePath } from "@/i18n/paths";
import { getTranslator } from "@/i18n/translate";

interface StepPageProps {
  params: Promise<{ locale: string; step: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}
type Query = Record<string, string | string[] | undefined>;

export async function generateMetadata(props: StepPageProps): Promise<Metadata> {
  const { locale, step } = await props.params;
  if (!isLocale(locale) || !isFilingStep(step)) return {};
  const query = await props.searchParams;
  const current = await orProblem(locale, localePath(locale, `/file/${step}`), currentDraft);
  const kind = kindOf(typedAt(step, current, query)) ?? "complaint";
  const title = stepTitle(locale, step, kind, shownMistakes(step, current, query));
  return {
    title: getTranslator(locale, "site")("pageTitle", { title }),
  };
}

/** The steps whose own matter does not name the office. */
const officeBeside: ReadonlySet<FilingStep> = new Set(["facts", "protection"]);
/** The steps that show what came with the draft. */
const showsAttachments: ReadonlySet<FilingStep> = new Set(["papers", "review"]);

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
  const typed = typedAt(step, current, query);
  if (kindOf(typed) === null) {
    redirect(`${localePath(locale, "/file")}${step === "subject" ? "" : "?expired=1"}`);
  }
  if (step !== "subject" && !mayShow(step, progress)) {
    redirect(localePath(locale, stepAddress(progress.firstWrong ?? "review")));
  }
  const mistakes = shownMistakes(step, current, query);
  const destination = destinationOf(current);
  const sought = step === "where" ? soughtIn(query) : "";
  const papers = showsAttachments.has(step)
    ? await orProblem(locale, localePath(locale, `/file/${step}`), () => papersOf(draft))
    : null;
  return (
    <FilingPage
      locale={locale}
      step={step}
      steps={stepsAsked(typed, current.choices.provesPhones)}
      typed={typed}
      mistakes={mistakes}
      fromReview={query.from === "review"}
      notice={noticeOf(locale, step, current)}
      besides={await besidesOf(locale, step, papers, query)}
      aside={
        <FilingAside
          locale={locale}
          office={
            officeBeside.has(step) && destination ? officeName(locale, destination.office) : null
          }
          isKept={draft !== null}
          reminder={reminderOf({
            typed,
            wantsReminder: draft?.wantsReminder ?? false,
            remindAt: draft?.remindAt ?? null,
          })}
        />
      }
    >
      {fieldsOfStep(step, { locale, typed, mistakes }, current, {
        sought,
        attachments: papers?.attachments ?? [],
      })}
    </FilingPage>
  );
}

/** What the draft holds; at the first step, with the kind that was just chosen. */
function typedAt(step: FilingStep, { draft }: CurrentDraft, query: Query): Typed {
  const typed = draft?.typed ?? {};
  return step === "subject" && kindOf({ kind: String(query.kind) }) !== null
    ? { ...typed, kind: String(query.kind) }
    : typed;
}

/** What was typed to find a province. */
function soughtIn(query: Query): string {
  return typeof query.q === "string" ? query.q.slice(0, 60) : "";
}

/** The form that looks a province up; its field and push stand inside the step's own form. */
function ProvinceSearch({ locale, query }: { locale: Locale; query: Query }) {
  return (
    <form id={provinceSearch} method="get" action={localePath(locale, "/file/where")}>
      {query.from === "review" ? <input type="hidden" name="from" value="review" /> : null}
    </form>
  );
}

/** What stands beside the step's own form: a form of its own. */
async function besidesOf(
  locale: Locale,
  step: FilingStep,
  papers: DraftPapers | null,
  query: Query,
): Promise<ReactNode> {
  if (step === "where") return <ProvinceSearch locale={locale} query={query} />;
  if (step !== "papers" || papers === null) return null;
  const said = <FilesSaid locale={locale} query={query} refused={await readRefused()} />;
  return <DraftAttachments locale={locale} said={said} {...papers} />;
}

function noticeOf(locale: Locale, step: FilingStep, { progress }: CurrentDraft): ReactNode {
  if (step !== "review" || progress.firstWrong === null) return null;
  const t = getTranslator(locale, "filing");
  const wrong = progress.steps.filter((one) => one !== "review" && isWrong(progress.mistakes[one]));
  return (
    <Notice tone="warning" title={t("incomplete.title")}>
      <p>{t("incomplete.text")}</p>
      <ul className="notice-links">
        {wrong.map((one) => (
          <li key={one}>
            <a href={`${localePath(locale, `/file/${one}`)}?check=1&from=review`}>
              {t(`steps.${one}.name`)}
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
  query: Query,
): Mistakes {
  return draft !== null && query.check === "1" ? progress.mistakes[step] : {};
}

function isFilingStep(step: string): step is FilingStep {
  return (filingSteps as readonly string[]).includes(step);
}
