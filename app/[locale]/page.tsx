import type { Metadata } from "next";
import { HomePage, homeMetadata } from "@/app/[locale]/home-page";
import { findKeptTyping } from "@/app/[locale]/language/kept-typing";
import { sampleText } from "@/app/[locale]/sample-text";
import { redirectToProblem } from "@/app/or-problem";
import { isLocale } from "@/domain/locale";

interface HomeProps {
  params: Promise<{ locale: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

export async function generateMetadata({ params }: HomeProps): Promise<Metadata> {
  const { locale } = await params;
  return isLocale(locale) ? homeMetadata(locale) : {};
}

/** The first page of the portal. */
export default async function Home({ params, searchParams }: HomeProps) {
  const { locale } = await params;
  if (!isLocale(locale)) return redirectToProblem("ar", "not-found");
  const kept = await findKeptTyping("/", await searchParams, new Date());
  return <HomePage locale={locale} sample={await sampleText(locale)} typed={kept?.code} />;
}
