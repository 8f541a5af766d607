import type { Metadata, Viewport } from "next";
import type { ReactNode } from "react";
import { DemonstrationStrip } from "@/components/site/demonstration-strip";
import { requestPath } from "@/components/site/request-path";
import { SkipLink } from "@/components/ui/skip-link";
import { env } from "@/env";
import { directionOf } from "@/i18n/direction";
import { languageTag } from "@/i18n/formatting";
import { getTranslator } from "@/i18n/translate";
import "./globals.css";

/** A page made ahead of its request would carry no nonce, and its scripts would be refused. */
export const dynamic = "force-dynamic";

export async function generateMetadata(): Promise<Metadata> {
  const { locale } = await requestPath();
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

/** The shell of every page, also of those that do not exist: its language is in the address. */
export default async function RootLayout({ children }: { children: ReactNode }) {
  const { locale } = await requestPath();
  return (
    <html lang={languageTag(locale)} dir={directionOf(locale)}>
      <body>
        <SkipLink>{getTranslator(locale, "site")("skip")}</SkipLink>
        {env().demonstration ? <DemonstrationStrip locale={locale} /> : null}
        {children}
      </body>
    </html>
  );
}
