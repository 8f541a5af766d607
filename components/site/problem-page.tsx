import type { ReactNode } from "react";
import { Button } from "@/components/ui/button";
import { type Locale, locales } from "@/domain/locale";
import { directionOf } from "@/i18n/direction";
import { languageTag } from "@/i18n/formatting";
import { localePath } from "@/i18n/paths";
import { getTranslator } from "@/i18n/translate";
import { EmergencyPanel } from "./emergency-panel";
import { PageTitle } from "./page-title";
import { SitePage } from "./site-page";

export type ProblemKey =
  | "not_found"
  | "wrong_origin"
  | "too_large"
  | "too_many_requests"
  | "draft_expired"
  | "bad_request"
  | "forbidden"
  | "fault"
  | "unavailable";

/** Whoever meets these may have come from anywhere, in any language. */
const inBothLanguages: readonly ProblemKey[] = ["not_found", "fault", "unavailable"];

interface ProblemPageProps {
  locale: Locale;
  problem: ProblemKey;
  /** A way back to where the reader was, before the way home. */
  children?: ReactNode;
}

/** What went wrong and what to do now, in two plain sentences. */
export function ProblemPage({ locale, problem, children }: ProblemPageProps) {
  const t = getTranslator(locale, "problems");
  return (
    <SitePage locale={locale} aside={<EmergencyPanel locale={locale} />}>
      <PageTitle lead={t(`${problem}.text`)}>{t(`${problem}.title`)}</PageTitle>
      <div className="mt-8 flex flex-wrap gap-3">
        {children}
        <Button kind={children ? "quiet" : "primary"} href={localePath(locale, "/")}>
          {t("home")}
        </Button>
      </div>
      {inBothLanguages.includes(problem)
        ? locales
            .filter((other) => other !== locale)
            .map((other) => <InOtherLanguage key={other} locale={other} problem={problem} />)
        : null}
    </SitePage>
  );
}

function InOtherLanguage({ locale, problem }: { locale: Locale; problem: ProblemKey }) {
  const t = getTranslator(locale, "problems");
  return (
    <section lang={languageTag(locale)} dir={directionOf(locale)} className="other-language">
      <h2>{t(`${problem}.title`)}</h2>
      <p>{t(`${problem}.text`)}</p>
      <Button kind="quiet" href={localePath(locale, "/")}>
        {t("home")}
      </Button>
    </section>
  );
}
