import type { ReactNode } from "react";
import { SkipLink } from "@/components/ui/skip-link";
import type { Locale } from "@/domain/locale";
import { directionOf } from "@/i18n/direction";
import { languageTag } from "@/i18n/formatting";
import { getTranslator } from "@/i18n/translate";
import { DemonstrationStrip } from "./demonstration-strip";

interface SiteDocumentProps {
  locale: Locale;
  /** Whether simulators stand in for real parts. */
  demonstration: boolean;
  /** What stands in the head where the framework does not put it there. */
  head?: ReactNode;
  children: ReactNode;
}

/** The shell of every page, also of those that do not exist. */
export function SiteDocument({ locale, demonstration, head, children }: SiteDocumentProps) {
  return (
    <html lang={languageTag(locale)} dir={directionOf(locale)}>
      {head}
      <body>
        <SkipLink>{getTranslator(locale, "site")("skip")}</SkipLink>
        {demonstration ? <DemonstrationStrip locale={locale} /> : null}
        {children}
      </body>
    </html>
  );
}
