import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { type ProblemKey, ProblemPage } from "@/components/site/problem-page";
import { isLocale } from "@/domain/locale";
import { getTranslator } from "@/i18n/translate";

interface ProblemParams {
  params: Promise<{ locale: string; code: string }>;
}

const problems = new Map<string, ProblemKey>([
  ["origin", "wrong_origin"],
  ["too-large", "too_large"],
  ["too-many-requests", "too_many_requests"],
  ["expired", "draft_expired"],
  ["forbidden", "forbidden"],
  ["unavailable", "unavailable"],
  ["unknown", "bad_request"],
]);

export async function generateMetadata({ params }: ProblemParams): Promise<Metadata> {
  const { locale, code } = await params;
  const problem = problems.get(code);
  if (!isLocale(locale) || !problem) return {};
  const title = getTranslator(locale, "problems")(`${problem}.title`);
  return {
    title: getTranslator(locale, "site")("pageTitle", { title }),
    robots: { index: false },
  };
}

/** Where a refused or failed form ends: what happened, and that nothing is lost. */
export default async function Problem({ params }: ProblemParams) {
  const { locale, code } = await params;
  const problem = problems.get(code);
  if (!isLocale(locale) || !problem) notFound();
  return <ProblemPage locale={locale} problem={problem} />;
}
