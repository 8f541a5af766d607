import type { ReactNode } from "react";
import type { Locale } from "@/domain/locale";
import { SiteFooter } from "./site-footer";
import { SiteHeader } from "./site-header";

interface SitePageProps {
  locale: Locale;
  /** Across the whole width, before the columns: the home page's threshold. */
  banner?: ReactNode;
  children: ReactNode;
  /** Help, office and emergency numbers: beside on a wide screen, after on a narrow one. */
  aside?: ReactNode;
  /** The form whose typing goes along when the language is switched. */
  languageForm?: string;
}

/** A public page: header, one matter, what helps beside it, footer. */
export function SitePage({ locale, banner, children, aside, languageForm }: SitePageProps) {
  return (
    <div className="site">
      <SiteHeader locale={locale} languageForm={languageForm} />
      <main id="main" tabIndex={-1}>
        {banner}
        <div className="frame site-main">
          <div className={aside ? "site-columns site-columns-two" : "site-columns"}>
            <div>{children}</div>
            {aside ? <div className="site-aside">{aside}</div> : null}
          </div>
        </div>
      </main>
      <SiteFooter locale={locale} />
    </div>
  );
}
