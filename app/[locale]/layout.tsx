import type { Metadata, Viewport } from "next";
import { notFound } from "next/navigation";
import type { ReactNode } from "react";
import { DemonstrationStrip } from "@/components/site/demonstration-strip";
import { isLocale } from "@/domain/locale";
import { env } from "@/env";
import { directionOf } from "@/i18n/direction";
import { languageTag } from "@/i18n/formatting";
import { getTranslator } from "@/i18n/translate";
import "../globals.css";

/** A page made ahead of its request would carry no nonce, and its scripts would be refused. */
export const dynamic = "force-dynamic";

interface LocaleLayoutProps {
  children: ReactNode;
  params: Promise<{ locale: string }>;
}

export async function generateMetadata({ params }: LocaleLayoutProps): Promise<Metadata> {
  const { locale } = await params;
  if (!isLocale(locale)) return {};
  const t = getTranslator(locale, "site");
  return {
    title: t("name"),
    description: t("description"),
    icons: { icon: "/favicon.svg" },
    formatDetection: { telephone: false, date: false, address: false, email: false },
  };
}

export const viewport: Viewport = {
  width: "device-width",
  initialScale: 1,
  colorScheme: "light dark",
  themeColor: [
    { media: "(prefers-color-scheme: light)", color: "#ffffff" },
    { media: "(prefers-color-scheme: dark)", color: "#16221e" },
  ],
};

export default async function LocaleLayout({ children, params }: LocaleLayoutProps) {
  const { locale } = await params;
  if (!isLocale(locale)) notFound();
  return (
    <html lang={languageTag(locale)} dir={directionOf(locale)}>
      <body>
        {env().demonstration ? <DemonstrationStrip locale={locale} /> : null}
        {children}
      </body>
    </html>
  );
}
