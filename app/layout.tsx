import type { Metadata, Viewport } from "next";
import type { ReactNode } from "react";
import { preload } from "react-dom";
import { firstFaces } from "@/app/first-faces";
import { DemonstrationStrip } from "@/components/site/demonstration-strip";
import { requestPath } from "@/components/site/request-path";
import { SkipLink } from "@/components/ui/skip-link";
import type { Locale } from "@/domain/locale";
import { env } from "@/env";
import { directionOf } from "@/i18n/direction";
import { languageTag } from "@/i18n/formatting";
import { languagesOf, switchLocalePath } from "@/i18n/paths";
import { getTranslator } from "@/i18n/translate";
import "./globals.css";

/** A page made ahead of its request would carry no nonce, and its scripts would be refused. */
export const dynamic = "force-dynamic";

export async function generateMetadata(): Promise<Metadata> {
  const { locale, pathname, search } = await requestPath();
  const t = getTranslator(locale, "site");
  const inLanguage = (other: Locale) => [
    languageTag(other),
    switchLocalePath(pathname, search, other),
  ];
  return {
    metadataBase: new URL(env().appUrl),
    title: t("name"),
    description: t("description"),
    applicationName: t("name"),
    alternates: { languages: Object.fromEntries(languagesOf(pathname).map(inLanguage)) },
    openGraph: {
      type: "website",
      siteName: t("name"),
      locale: languageTag(locale).replace("-", "_"),
    },
    manifest: "/manifest.webmanifest",
    icons: {
      icon: [
        { url: "/favicon.ico", sizes: "32x32" },
        { url: "/favicon.svg", type: "image/svg+xml" },
      ],
      apple: "/icon-180.png",
    },
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
  for (const face of firstFaces[locale]) {
    preload(face, { as: "font", type: "font/woff2", crossOrigin: "anonymous" });
  }
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
