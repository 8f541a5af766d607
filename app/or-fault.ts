import { problemPath } from "@/app/problem-path";
import { seeOther } from "@/app/see-other";
import type { Locale } from "@/domain/locale";

/** Answers a posted form; a failure of ours is logged and leads to a page that says so, with the way back. */
export async function orFault(
  locale: Locale,
  back: string,
  answer: () => Promise<Response>,
): Promise<Response> {
  try {
    return await answer();
  } catch (error) {
    console.error("A form could not be taken.", error instanceof Error ? error.name : typeof error);
    return seeOther(problemPath(locale, "fault", back));
  }
}
