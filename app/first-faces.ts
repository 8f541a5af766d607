import type { Locale } from "@/domain/locale";

const latin = [
  new URL("./fonts/title-latin-700.woff2", import.meta.url).href,
  new URL("./fonts/latin-400.woff2", import.meta.url).href,
  new URL("./fonts/latin-600.woff2", import.meta.url).href,
] as const;

/** The faces of a page's first paint, asked for before the style sheet names them: so no line moves later. */
export const firstFaces: Readonly<Record<Locale, readonly string[]>> = {
  ar: [
    new URL("./fonts/title-arabic-700.woff2", import.meta.url).href,
    new URL("./fonts/arabic-400.woff2", import.meta.url).href,
    new URL("./fonts/arabic-600.woff2", import.meta.url).href,
  ],
  fr: latin,
  en: latin,
};
