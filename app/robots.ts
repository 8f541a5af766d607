import type { MetadataRoute } from "next";
import { locales } from "@/domain/locale";
import { env } from "@/env";

export const dynamic = "force-dynamic";

/**
 * What belongs to one file, to the staff or to the demonstration is nobody's search result. The steps of the
 * form are open: without a draft they lead to its beginning.
 */
const closed = ["/track/", "/dossier", "/account", "/office", "/sandbox", "/problem", "/sign-in"];

export default function robots(): MetadataRoute.Robots {
  return {
    rules: {
      userAgent: "*",
      allow: "/",
      disallow: [
        "/api/",
        ...locales.flatMap((locale) => closed.map((path) => `/${locale}${path}`)),
      ],
    },
    sitemap: `${env().appUrl}/sitemap.xml`,
  };
}
