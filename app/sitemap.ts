import type { MetadataRoute } from "next";
import { locales } from "@/domain/locale";
import { env } from "@/env";
import { languageTag } from "@/i18n/formatting";
import { localePath } from "@/i18n/paths";

export const dynamic = "force-dynamic";

const open = [
  "/",
  "/file",
  "/before",
  "/track",
  "/help",
  "/legal/privacy",
  "/legal/terms",
  "/legal/accessibility",
  "/legal/cookies",
];

/** The pages that everybody may find, each with itself in the other language. */
export default function sitemap(): MetadataRoute.Sitemap {
  const address = (locale: (typeof locales)[number], path: string) =>
    `${env().appUrl}${localePath(locale, path)}`;
  return open.flatMap((path) =>
    locales.map((locale) => ({
      url: address(locale, path),
      alternates: {
        languages: Object.fromEntries(
          locales.map((other) => [languageTag(other), address(other, path)]),
        ),
      },
    })),
  );
}
