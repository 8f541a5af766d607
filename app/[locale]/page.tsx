import type { Metadata } from "next";
import { HomePage, homeMetadata } from "@/app/[locale]/home-page";
import { sampleText } from "@/app/[locale]/sample-text";
import { redirectToProblem } from "@/app/or-problem";
import { isLocale } from "@/domain/locale";

interface HomeProps {
  params: Promise<{ locale: string }>;
}

export async function generateMetadata({ params }: HomeProps): Promise<Metadata> {
  const { locale } = await params;
  return isLocale(locale) ? homeMetadata(locale) : {};
}

/** The first page of the portal. */
export default async function Home({ params }: HomeProps) {
  const { locale } = await params;
  if (!isLocale(locale)) return redirectToProblem("ar", "not-found");
  return <HomePage locale={locale} sample={await sampleText(locale)} />;
}
