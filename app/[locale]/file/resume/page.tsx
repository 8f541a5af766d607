import type { Metadata } from "next";
import { findKeptTyping } from "@/app/[locale]/language/kept-typing";
import { redirectToProblem } from "@/app/or-problem";
import { unlistedPage } from "@/app/unlisted-page";
import { EmergencyPanel } from "@/components/site/emergency-panel";
import { PageTitle } from "@/components/site/page-title";
import { SitePage } from "@/components/site/site-page";
import { Button } from "@/components/ui/button";
import { ErrorSummary } from "@/components/ui/error-summary";
import { TextField } from "@/components/ui/text-field";
import { isLocale } from "@/domain/locale";
import { localePath } from "@/i18n/paths";
import { getTranslator } from "@/i18n/translate";

type Query = Record<string, string | string[] | undefined>;
interface ResumePageProps {
  params: Promise<{ locale: string }>;
  searchParams: Promise<Query>;
}

const form = "resume";
const faults = ["unreadable", "unknown"] as const;

export async function generateMetadata(props: ResumePageProps): Promise<Metadata> {
  const { locale } = await props.params;
  if (!isLocale(locale)) return {};
  const title = getTranslator(locale, "keptDraft")("resumeTitle");
  return unlistedPage(locale, title, faultOf(await props.searchParams) !== undefined);
}

/** Asks for the code of a form that was begun elsewhere. */
export default async function ResumePage({ params, searchParams }: ResumePageProps) {
  const { locale } = await params;
  if (!isLocale(locale)) return redirectToProblem("ar", "not-found");
  const query = await searchParams;
  const fault = faultOf(query);
  const kept = await findKeptTyping("/file/resume", query, new Date());
  const t = getTranslator(locale, "keptDraft");
  const mistake = fault === undefined ? null : t(`wrong.${fault}`);
  return (
    <SitePage
      locale={locale}
      languageForm={{ id: form }}
      aside={<EmergencyPanel locale={locale} />}
      quickExit
    >
      <div className="tracked">
        {mistake === null ? null : (
          <ErrorSummary
            title={getTranslator(locale, "filing")("mistakesTitle", { count: 1 })}
            mistakes={[{ field: "code", message: mistake }]}
          />
        )}
        <PageTitle lead={t("resumeLead")}>
          {mistake === null
            ? t("resumeTitle")
            : getTranslator(locale, "filing")("mistakePrefix", { title: t("resumeTitle") })}
        </PageTitle>
        <form
          id={form}
          method="post"
          action={localePath(locale, "/file/resume/open")}
          className="tracking-form"
          noValidate
        >
          <TextField
            name="code"
            label={t("codeLabel")}
            hint={t("codeHint")}
            mistake={mistake}
            defaultValue={kept?.code}
            leftToRight
            autoComplete="off"
            spellCheck={false}
            maxLength={64}
          />
          <Button size="large">{t("open")}</Button>
        </form>
        <p className="text-soft">{t("lostCode")}</p>
      </div>
    </SitePage>
  );
}

function faultOf({ wrong }: Query): (typeof faults)[number] | undefined {
  return faults.find((one) => one === wrong);
}
