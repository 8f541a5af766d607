import {
  type Filing,
  type FilingStep,
  filingSteps,
  type Mistakes,
  type Read,
  readReview,
  readWhat,
  readWhere,
  readWho,
  readWhom,
  type Typed,
} from "@/domain/filing";

type OfficesOf = (province: string) => readonly string[];

/** How far a draft has come. */
export interface Progress {
  /** What is wrong at each step; nothing where the step is right. */
  readonly mistakes: Readonly<Record<FilingStep, Mistakes>>;
  /** The first step before the review that is not right yet. */
  readonly firstWrong: FilingStep | null;
  /** What each step says; null where it is not right. */
  readonly answers: { readonly [Step in keyof Filing]: Filing[Step] | null };
  /** Null until every step before the review is right. */
  readonly filing: Filing | null;
}

/** Reads everything that a draft holds. `officesOf` gives the codes that a province leads to, `categories` the keys that are offered. */
export function progressOf(
  typed: Typed,
  { officesOf, categories }: { officesOf: OfficesOf; categories: readonly string[] },
  now: Date,
): Progress {
  const who = readWho(typed);
  const where = readWhere(typed, officesOf);
  const what = readWhat(typed, categories, now);
  const whom = readWhom(typed);
  const mistakes = {
    who: mistakesOf(who),
    where: mistakesOf(where),
    what: mistakesOf(what),
    whom: mistakesOf(whom),
    review: mistakesOf(readReview(typed)),
  };
  return {
    mistakes,
    answers: {
      who: who.ok ? who.value : null,
      where: where.ok ? where.value : null,
      what: what.ok ? what.value : null,
      whom: whom.ok ? whom.value : null,
    },
    firstWrong: filingSteps.find((step) => step !== "review" && isWrong(mistakes[step])) ?? null,
    filing:
      who.ok && where.ok && what.ok && whom.ok
        ? { who: who.value, where: where.value, what: what.value, whom: whom.value }
        : null,
  };
}

/** Whether a step may be shown: those before it are right. The review shows what is missing itself. */
export function mayShow(step: FilingStep, progress: Progress): boolean {
  if (step === "review" || progress.firstWrong === null) return true;
  return !isBefore(progress.firstWrong, step);
}

/** Forgets an office that the province does not lead to; everything else stays as typed. */
export function withoutStaleOffice(typed: Typed, officesOf: OfficesOf): Typed {
  const offices = officesOf((typed.province ?? "").trim());
  return offices.includes(typed.parquet ?? "") ? typed : { ...typed, parquet: "" };
}

/** What the person pushed besides the fields. */
export interface Push {
  readonly back: boolean;
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
  if (push.back) return step === "who" ? "/file" : stepAddress(before(step));
  const own = progress.mistakes[step];
  if (step === "where" && isOfficeOnlyMissing(own) && push.offered !== typed.province) {
    return `${stepAddress(step, { from: push.fromReview })}#parquet`;
  }
  if (step !== "review" && isWrong(own)) {
    return stepAddress(step, { check: true, from: push.fromReview });
  }
  if (progress.firstWrong !== null && (step === "review" || push.fromReview)) {
    return stepAddress(progress.firstWrong, { check: true });
  }
  if (step === "review") return isWrong(own) ? stepAddress(step, { check: true }) : null;
  if (push.fromReview) return stepAddress("review");
  const next = after(step);
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

function isWrong(mistakes: Mistakes): boolean {
  return Object.keys(mistakes).length > 0;
}

function mistakesOf(read: Read<unknown>): Mistakes {
  return read.ok ? {} : read.mistakes;
}

function isBefore(step: FilingStep, other: FilingStep): boolean {
  return filingSteps.indexOf(step) < filingSteps.indexOf(other);
}

function before(step: FilingStep): FilingStep {
  return filingSteps[filingSteps.indexOf(step) - 1] ?? step;
}

function after(step: FilingStep): FilingStep {
  return filingSteps[filingSteps.indexOf(step) + 1] ?? step;
}
