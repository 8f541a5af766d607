import { redirect, unstable_rethrow } from "next/navigation";
import type { Locale } from "@/domain/locale";
import type { ProblemCode } from "./[locale]/problem/problem";
import { problemPath } from "./problem-path";

/** Ends a page with a problem's own page. A page that throws, or calls `notFound()`, is blank without scripts. */
export function redirectToProblem(locale: Locale, problem: ProblemCode, back?: string): never {
  redirect(problemPath(locale, problem, back));
}

/** Loads what a page shows; a failure is logged and ends on a page that says so, with a way to try again. */
export async function orProblem<T>(
  locale: Locale,
  back: string,
  load: () => Promise<T>,
): Promise<T> {
  try {
    return await load();
  } catch (error) {
    unstable_rethrow(error);
    console.error(
      "A page could not be loaded.",
      error instanceof Error ? error.name : typeof error,
    );
    return redirectToProblem(locale, "fault", back);
  }
}
