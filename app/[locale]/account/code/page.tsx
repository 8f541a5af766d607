import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { findKeptTyped } from "@/app/[locale]/account/kept-typed";
import { readSaid } from "@/app/code-verdict";
import { orProblem, redirectToProblem } from "@/app/or-problem";
import { unlistedPage } from "@/app/unlisted-page";
import { CodeField } from "@/components/dossier/code-field";
import { saidLine } from "@/components/dossier/said-line";
import { EmergencyPanel } from "@/components/site/emergency-panel";
import { PageTitle } from "@/components/site/page-title";
import { SitePage } from "@/components/site/site-page";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { Code } from "@/components/ui/code";
import { ErrorSummary } from "@/components/ui/error-summary";
import { readSignInContact } from "@/domain/citizen";
import { isLocale } from "@/domain/locale";
import { env } from "@/env";
import { formatPhone } from "@/i18n/formatting";
import { localePath } from "@/i18n/paths";
import { getTranslator } from "@/i18n/translate";

interface CodePageProps {
  params: Promise<{ locale: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

export async function generateMetadata({ params, searchParams }: CodePageProps): Promise<Metadata> {
  const { locale } = await params;
  if (!isLocale(locale)) return {};
  const query = await searchParams;
  const title = getTranslator(locale, "account")("codeTitle");
  return unlistedPage(locale, title, readSaid(query) !== null);
}

/** Waits for the code that was sent to the number that this browser typed. */
export default async function CodePage({ params, searchParams }: CodePageProps) {
  const { locale } = await params;
  if (!isLocale(locale)) return redirectToProblem("ar", "not-found");
  const page = localePath(locale, "/account");
  const kept = await orProblem(locale, page, () => findKeptTyped(new Date()));
  const contact = readSignInContact(kept ?? "");
  if (typeof contact === "string" || contact.by !== "phone") redirect(page);
  const said = readSaid(await searchParams);
  const mistake = said === null ? null : saidLine(locale, said);
  const t = getTranslator(locale);
  const title = t("account.codeTitle");
  return (
    <SitePage locale={locale} aside={<EmergencyPanel locale={locale} />} quickExit>
      <div className="tracked">
        <ErrorSummary
          title={t("filing.mistakesTitle", { count: 1 })}
          mistakes={mistake === null ? [] : [{ field: "code", message: mistake }]}
        />
        <PageTitle
          lead={t.rich("account.codeLead", {
            phone: () => <Code>{formatPhone(contact.phone)}</Code>,
          })}
        >
          {mistake === null ? title : t("filing.mistakePrefix", { title })}
        </PageTitle>
        <form
          className="filing-form"
          method="post"
          action={localePath(locale, "/account/enter")}
          noValidate
        >
          <CodeField label={t("codes.codeLabel")} hint={t("codes.codeHint")} mistake={mistake} />
          <div className="filing-pushes">
            <Button size="large">{t("account.enter")}</Button>
          </div>
        </form>
        <Card title={t("codes.resendTitle")}>
          <p>{t("codes.resendHint")}</p>
          <form method="post" action={localePath(locale, "/account/send")}>
            <input type="hidden" name="contact" value={contact.phone} />
            <p className="receipt-links mt-4">
              <Button kind="quiet">{t("codes.resend")}</Button>
              <a href={page}>{t("codes.change")}</a>
            </p>
          </form>
        </Card>
        {env().demonstration ? (
          <p>
            <a className="card-link" href={localePath(locale, "/sandbox/phone")}>
              {t("codes.demonstrationPhone")}
            </a>
          </p>
        ) : null}
      </div>
    </SitePage>
  );
}
