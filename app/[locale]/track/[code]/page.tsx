import type { Metadata } from "next";
import { headers } from "next/headers";
import { redirect } from "next/navigation";
import { TrackedPage, trackedMetadata } from "@/app/[locale]/track/[code]/tracked-page";
import { followCode } from "@/app/[locale]/track/tracked-file";
import { orProblem, redirectToProblem } from "@/app/or-problem";
import { visitorAddress } from "@/app/visitor-address";
import { isLocale } from "@/domain/locale";
import { formatTrackingCode, parseTrackingCode } from "@/domain/tracking-code";
import { localePath } from "@/i18n/paths";

interface TrackedPageProps {
  params: Promise<{ locale: string; code: string }>;
}

export async function generateMetadata({ params }: TrackedPageProps): Promise<Metadata> {
  const { locale, code: typed } = await params;
  const code = parseTrackingCode(decoded(typed));
  return isLocale(locale) && code !== null ? trackedMetadata(locale, code) : {};
}

/** The page of a code; where it opens no file, the page that says so. */
export default async function PageOfCode({ params }: TrackedPageProps) {
  const { locale, code: typed } = await params;
  if (!isLocale(locale)) return redirectToProblem("ar", "not-found");
  const code = parseTrackingCode(decoded(typed));
  if (code === null) {
    redirect(`${localePath(locale, "/track")}?code=${encodeURIComponent(decoded(typed))}`);
  }
  const written = formatTrackingCode(code);
  const here = localePath(locale, `/track/${written}`);
  if (typed !== written) redirect(here);
  const address = visitorAddress(await headers());
  const answer = await orProblem(locale, here, () => followCode(code, address));
  if (answer === "too_many_requests") return redirectToProblem(locale, "too-many-requests", here);
  const { file } = answer;
  if (file === null) redirect(`${localePath(locale, "/track/unknown")}?code=${written}`);
  return <TrackedPage locale={locale} code={code} file={file} now={new Date()} />;
}

/** A path segment as it was typed; a broken escape stays as it is. */
function decoded(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch (error) {
    if (error instanceof URIError) return segment;
    throw error;
  }
}
