import type { Metadata, Viewport } from "next";
import { requestPath } from "@/components/site/request-path";
import type { Locale } from "@/domain/locale";
import { env } from "@/env";
import { languageTag } from "@/i18n/formatting";
import { languagesOf, switchLocalePath } from "@/i18n/paths";
import { getTranslator } from "@/i18n/translate";

/** What every page says of itself in its head, unless it says otherwise. */
export function siteMetadata() {
  const { locale, pathname, search } = requestPath();
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
  } satisfies Metadata;
}

export const siteViewport = {
  width: "device-width",
  initialScale: 1,
  colorScheme: "light dark",
  themeColor: [
    { media: "(prefers-color-scheme: light)", color: "#ffffff" },
    { media: "(prefers-color-scheme: dark)", color: "#16221e" },
  ],
} satisfies Viewport;
