import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { ProblemPage } from "@/components/site/problem-page";
import { Button } from "@/components/ui/button";
import { unlistedPage } from "@/app/unlisted-page";
import { isLocale, type Locale } from "@/domain/locale";
import { ownPath } from "@/i18n/paths";
import { getTranslator } from "@/i18n/translate";
import { problemCode, problems } from "../problem";

interface ProblemProps {
  params: Promise<{ locale: string; code: string }>;
  searchParams: Promise<{ back?: string | string[] }>;
}

export async function generateMetadata({ params }: ProblemProps): Promise<Metadata> {
  const { locale, code } = await params;
  if (!isLocale(locale)) return {};
  const title = getTranslator(locale, "problems")(`${problems[problemCode(code)].words}.title`);
  return unlistedPage(locale, title);
}

/** Where a refused or failed request ends: what happened, and what to do now. */
export default async function Problem({ params, searchParams }: ProblemProps) {
  const { locale, code } = await params;
  if (!isLocale(locale)) notFound();
  const back = ownPath((await searchParams).back);
  return (
    <ProblemPage locale={locale} problem={problems[problemCode(code)].words}>
      {back ? <RetryLink locale={locale} href={back} /> : null}
    </ProblemPage>
  );
}

function RetryLink({ locale, href }: { locale: Locale; href: string }) {
  return <Button href={href}>{getTranslator(locale, "problems")("retry")}</Button>;
}
