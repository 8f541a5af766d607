import type { ProblemCode } from "@/app/[locale]/problem/problem";
import type { Locale } from "@/domain/locale";
import { localePath } from "@/i18n/paths";

/** The address of a problem's own page; `back` is the path at which it was met, to be tried again. */
export function problemPath(locale: Locale, problem: ProblemCode, back?: string): string {
  const query = back ? `?back=${encodeURIComponent(back)}` : "";
  return `${localePath(locale, `/problem/${problem}`)}${query}`;
}
