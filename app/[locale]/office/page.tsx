import type { Metadata } from "next";
import { orProblem, redirectToProblem } from "@/app/or-problem";
import { isOfficeLocale } from "@/domain/locale";
import { localePath } from "@/i18n/paths";
import { getTranslator } from "@/i18n/translate";
import { readListView, type SearchParams } from "./list-view";
import { currentStaff } from "./signed-in";
import { Workplace } from "./workplace";

interface OfficePageProps {
  params: Promise<{ locale: string }>;
  searchParams: Promise<SearchParams>;
}

export async function generateMetadata({ params }: OfficePageProps): Promise<Metadata> {
  const { locale } = await params;
  if (!isOfficeLocale(locale)) return {};
  const t = getTranslator(locale);
  return { title: t("site.pageTitle", { title: t("office.queue.title") }) };
}

/** The office's day: every heap of files, and the one that is looked at. */
export default async function OfficePage({ params, searchParams }: OfficePageProps) {
  const { locale } = await params;
  if (!isOfficeLocale(locale)) return redirectToProblem("ar", "not-found");
  const view = readListView(await searchParams);
  return orProblem(locale, localePath(locale, "/office"), async () => {
    const person = await currentStaff(locale);
    return Workplace({ locale, person, view, now: new Date() });
  });
}
