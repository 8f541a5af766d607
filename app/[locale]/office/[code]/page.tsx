import type { Metadata } from "next";
import { orProblem, redirectToProblem } from "@/app/or-problem";
import { openFile } from "@/commands/open-file";
import { database } from "@/db/client";
import { isOfficeLocale } from "@/domain/locale";
import { formatTrackingCode, parseTrackingCode } from "@/domain/tracking-code";
import { localePath } from "@/i18n/paths";
import { getTranslator } from "@/i18n/translate";
import { readListView, type SearchParams } from "../list-view";
import { currentStaff } from "../signed-in";
import { Workplace } from "../workplace";
import { FilePage } from "./file-page";

interface OfficeFilePageProps {
  params: Promise<{ locale: string; code: string }>;
  searchParams: Promise<SearchParams>;
}

export async function generateMetadata({ params }: OfficeFilePageProps): Promise<Metadata> {
  const { locale, code: asked } = await params;
  const code = parseTrackingCode(asked);
  if (!isOfficeLocale(locale) || code === null) return {};
  const t = getTranslator(locale);
  const title = t("office.file.title", { code: formatTrackingCode(code) });
  return { title: t("site.pageTitle", { title }) };
}

/** One file beside the list. A file that does not exist and one out of reach look the same. */
export default async function OfficeFilePage({ params, searchParams }: OfficeFilePageProps) {
  const { locale, code: typedCode } = await params;
  if (!isOfficeLocale(locale)) return redirectToProblem("ar", "not-found");
  const code = parseTrackingCode(typedCode);
  const asked = await searchParams;
  const view = readListView(asked);
  return orProblem(locale, localePath(locale, `/office/${typedCode}`), async () => {
    const person = await currentStaff(locale);
    const now = new Date();
    const file = code === null ? null : await openFile(database(), person, code, now);
    if (file === null || code === null) return redirectToProblem(locale, "not-found");
    const page = await FilePage({ locale, person, file, view, asked, now });
    return Workplace({ locale, person, view, now, open: { code, page } });
  });
}
