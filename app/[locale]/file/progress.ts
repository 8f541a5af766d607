import { isWrong, type Mistakes, type Typed } from "@/domain/filing";
import { type Answers, type Filing, type FilingChoices, readDraft } from "@/domain/filing-answers";
import { type FilingStep, filingSteps } from "@/domain/filing-step";

/** How far a draft has come. */
export interface Progress {
  /** The steps that this draft is asked, in order. */
  readonly steps: readonly FilingStep[];
  /** What is wrong at each step; nothing where the step is right or not asked. */
  readonly mistakes: Readonly<Record<FilingStep, Mistakes>>;
  /** The first step before the review that is not right yet. */
  readonly firstWrong: FilingStep | null;
  /** What each part says; null where it is not right, or not asked. */
  readonly answers: Answers;
  /** Null until every step before the review is right. */
  readonly filing: Filing | null;
}

/** Reads everything that a draft holds. */
export function progressOf(typed: Typed, choices: FilingChoices, now: Date): Progress {
  const read = readDraft(typed, choices, now);
  const firstWrong =
    read.steps.find((step) => step !== "review" && isWrong(read.mistakes[step])) ?? null;
  return { ...read, firstWrong };
}

/** Whether a step may be shown: it is asked, and those before it are right. The review shows what is missing itself. */
export function mayShow(step: FilingStep, progress: Progress): boolean {
  if (!progress.steps.includes(step)) return false;
  if (step === "review" || progress.firstWrong === null) return true;
  return !isBefore(progress.firstWrong, step);
}

/** Forgets an office that the province does not lead to; everything else stays as typed. */
export function withoutStaleOffice(typed: Typed, officesOf: FilingChoices["officesOf"]): Typed {
  const offices = officesOf((typed.province ?? "").trim());
  return offices.includes(typed.parquet ?? "") ? typed : { ...typed, parquet: "" };
}

/** What the person pushed besides the fields. */
export interface Push {
  readonly back: boolean;
  /** Another person was added or taken out, and the step is shown again. */
  readonly stays: boolean;
  /** The step was opened from the review, to change it. */
  readonly fromReview: boolean;
  /** The province whose offices the form showed; empty when it showed none. */
  readonly offered: string;
}

/** Where a saved step leads, without language: `/file/where?check=1`. Null: the form may be sent. */
export function addressAfter(
  step: FilingStep,
  typed: Typed,
  progress: Progress,
  push: Push,
): string | null {
  const own = progress.mistakes[step];
  if (push.back) return step === "subject" ? "/file" : stepAddress(before(step, progress));
  if (push.stays) return `${stepAddress(step, { from: push.fromReview })}#people`;
  if (step === "where" && isOfficeOnlyMissing(own) && push.offered !== typed.province) {
    return `${stepAddress(step, { from: push.fromReview })}#parquet`;
  }
  if (step !== "review" && isWrong(own)) {
    return stepAddress(step, { check: true, from: push.fromReview });
  }
  if (progress.firstWrong !== null && (step === "review" || push.fromReview)) {
    return stepAddress(progress.firstWrong, { check: step === "review", from: push.fromReview });
  }
  if (step === "review") return isWrong(own) ? stepAddress(step, { check: true }) : null;
  if (push.fromReview) return stepAddress("review");
  const next = after(step, progress);
  const missing = progress.firstWrong;
  return stepAddress(missing !== null && isBefore(missing, next) ? missing : next);
}

/** The address of a step, without language. */
export function stepAddress(
  step: FilingStep,
  { check = false, from = false }: { check?: boolean; from?: boolean } = {},
): string {
  const query = [check ? "check=1" : "", from ? "from=review" : ""].filter(Boolean).join("&");
  return `/file/${step}${query === "" ? "" : `?${query}`}${check ? "#mistakes" : ""}`;
}

function isOfficeOnlyMissing(mistakes: Mistakes): boolean {
  return Object.keys(mistakes).join() === "parquet";
}

function isBefore(step: FilingStep, other: FilingStep): boolean {
  return filingSteps.indexOf(step) < filingSteps.indexOf(other);
}

/** The nearest step that is asked before this one, which itself may not be asked any more. */
/** The step before, leaving out the code once it was typed right: its page would only lead on again. */
function before(step: FilingStep, { steps, mistakes }: Progress): FilingStep {
  const shown = steps.filter((one) => one !== "confirm" || isWrong(mistakes.confirm));
  return shown.findLast((one) => isBefore(one, step)) ?? "subject";
}

function after(step: FilingStep, { steps }: Progress): FilingStep {
  return steps.find((one) => isBefore(step, one)) ?? "review";
}
