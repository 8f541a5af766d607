import type { ReactNode } from "react";
import { Button } from "@/components/ui/button";
import type { Locale } from "@/domain/locale";
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
    </SitePage>
  );
}
