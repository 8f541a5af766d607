import type { Metadata } from "next";
import RootLayout, { generateMetadata as ofEveryPage, viewport as ofEveryScreen } from "@/app/layout";
import { ProblemPage } from "@/components/site/problem-page";
import { requestPath } from "@/components/site/request-path";
import { getTranslator } from "@/i18n/translate";


export const dynamic = "force-dynamic";
export const viewport = ofEveryScreen;

/** The title of every page that answers 404, whichever page it is. */
export async function generateMetadata(): Promise<Metadata> {
  const { locale, pathname } = await requestPath();
  const t = getTranslator(locale);
  const isUnknownCode = pathname.endsWith("/track/unknown");
  const title = t(isUnknownCode ? "tracking.unknownTitle" : "problems.not_found.title");
  return { ...(await ofEveryPage()), title: t("site.pageTitle", { title }) };
}

/**
 * The answer to an address that leads nowhere. It stands outside the layout: what a layout shows for a page
 * that is not there rides along, unseen, with every page that is.
 */
export default async function NotFoundPage() {
  const { locale } = await requestPath();
  return (
    <RootLayout>
      <ProblemPage locale={locale} problem="not_found" />
    </RootLayout>
  );
}
