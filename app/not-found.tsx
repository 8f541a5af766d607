import type { Metadata } from "next";
import { ProblemPage } from "@/components/site/problem-page";
import { requestPath } from "@/components/site/request-path";
import { getTranslator } from "@/i18n/translate";

/** The title of every page that answers 404, whichever page it is. */
export async function generateMetadata(): Promise<Metadata> {
  const { locale, pathname } = await requestPath();
  const t = getTranslator(locale);
  const isUnknownCode = pathname.endsWith("/track/unknown");
  const title = t(isUnknownCode ? "tracking.unknownTitle" : "problems.not_found.title");
  return { title: t("site.pageTitle", { title }) };
}

/** The answer to an address that leads nowhere. */
export default async function NotFoundPage() {
  const { locale } = await requestPath();
  return <ProblemPage locale={locale} problem="not_found" />;
}
