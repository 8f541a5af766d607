import type { Metadata } from "next";
import { orProblem, redirectToProblem } from "@/app/or-problem";
import { isOfficeLocale } from "@/domain/locale";
import { localePath } from "@/i18n/paths";
import { getTranslator } from "@/i18n/translate";
import type { SearchParams } from "../list-view";
import { currentStaff } from "../signed-in";
import { SignatureDesk } from "./signature-desk";

interface SignaturesPageProps {
  params: Promise<{ locale: string }>;
  searchParams: Promise<SearchParams>;
}

export async function generateMetadata({ params }: SignaturesPageProps): Promise<Metadata> {
  const { locale } = await params;
  if (!isOfficeLocale(locale)) return {};
  const title = getTranslator(locale, "office.decisions.signatures")("title");
  return { title: getTranslator(locale, "site")("pageTitle", { title }) };
}

/** The signature book: what waits for a signature, oldest first. */
export default async function SignaturesPage({ params, searchParams }: SignaturesPageProps) {
  const { locale } = await params;
  if (!isOfficeLocale(locale)) return redirectToProblem("ar", "not-found");
  const asked = await searchParams;
  return orProblem(locale, localePath(locale, "/office/signatures"), async () => {
    const person = await currentStaff(locale);
    return SignatureDesk({ locale, person, asked });
  });
}
