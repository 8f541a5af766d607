import type { MetadataRoute } from "next";
import { directionOf } from "@/i18n/direction";
import { getTranslator } from "@/i18n/translate";

/** How a phone shows the portal among its addresses: nothing is installed. */
export default function manifest(): MetadataRoute.Manifest {
  const t = getTranslator("ar", "site");
  return {
    name: `${t("name")} – ${t("tagline")}`,
    short_name: t("name"),
    lang: "ar",
    dir: directionOf("ar"),
    start_url: "/",
    display: "browser",
    background_color: "#fbf9f4",
    theme_color: "#ffffff",
    icons: [180, 512].map((size) => ({
      src: `/icon-${size}.png`,
      sizes: `${size}x${size}`,
      type: "image/png",
    })),
  };
}
