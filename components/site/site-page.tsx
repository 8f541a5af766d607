import type { ReactNode } from "react";
import type { Locale } from "@/domain/locale";
import { PrintedAddress } from "./printed-address";
import { QuickExit } from "./quick-exit";
import { SiteFooter } from "./site-footer";
import { type LanguageForm, SiteHeader } from "./site-header";

interface SitePageProps {
  locale: Locale;
  /** The children lay themselves out over the whole width: the home page. */
  wide?: boolean;
  children: ReactNode;
  /** Help, office and emergency numbers: beside on a wide screen, after on a narrow one. */
  aside?: ReactNode;
  /** The form whose typing goes along when the language is switched. */
  languageForm?: LanguageForm;
  /** The way out that erases: on every page of those who file or follow. */
  quickExit?: boolean;
}

/** A public page: header, one matter, what helps beside it, footer. */
export function SitePage(props: SitePageProps) {
  const { locale, wide, children, aside, languageForm, quickExit } = props;
  return (
    <div className="site">
      <SiteHeader locale={locale} languageForm={languageForm} />
      {quickExit ? <QuickExit locale={locale} /> : null}
      <main id="main" tabIndex={-1}>
        {wide ? (
          children
        ) : (
          <div className="frame site-main">
            <div className={aside ? "site-columns site-columns-two" : "site-columns"}>
              <div>{children}</div>
              {aside ? <div className="site-aside">{aside}</div> : null}
            </div>
          </div>
        )}
      </main>
      <PrintedAddress locale={locale} />
      <SiteFooter locale={locale} />
    </div>
  );
}
