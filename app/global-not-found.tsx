import type { Metadata } from "next";
import RootLayout from "@/app/layout";
import { siteMetadata, siteViewport } from "@/app/site-metadata";
import { ProblemPage } from "@/components/site/problem-page";
import { requestPath } from "@/components/site/request-path";
import { getTranslator } from "@/i18n/translate";

export const dynamic = "force-dynamic";

export const viewport = siteViewport;

/** The title of every page that answers 404, whichever page it is. */
export function generateMetadata(): Metadata {
  const { locale, pathname } = requestPath();
  const t = getTranslator(locale);
  const isUnknownCode = pathname.endsWith("/track/unknown");
  const title = t(isUnknownCode ? "tracking.unknownTitle" : "problems.not_found.title");
  return { ...siteMetadata(), title: t("site.pageTitle", { title }) };
}

/**
 * The answer to an address that leads nowhere. It stands outside the layout: what a layout shows for a page
 * that is not there rides along, unseen, with every page that is.
 */
export default function NotFoundPage() {
  return (
    <RootLayout>
      <ProblemPage locale={requestPath().locale} problem="not_found" />
    </RootLayout>
  );
}
