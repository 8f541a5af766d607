import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { readAsked } from "@/app/[locale]/dossier/contact/asked";
import { orProblem, redirectToProblem } from "@/app/or-problem";
import { unlistedPage } from "@/app/unlisted-page";
import { ContactCodesForm } from "@/components/dossier/contact-codes-form";
import { saidLine } from "@/components/dossier/said-line";
import { EmergencyPanel } from "@/components/site/emergency-panel";
import { PageTitle } from "@/components/site/page-title";
import { SitePage } from "@/components/site/site-page";
import { Card } from "@/components/ui/card";
import { Code } from "@/components/ui/code";
import { ErrorSummary } from "@/components/ui/error-summary";
import { isLocale, type Locale } from "@/domain/locale";
import { maskPhone, parsePhone } from "@/domain/phone";
import { env } from "@/env";
import { localePath } from "@/i18n/paths";
import { getTranslator } from "@/i18n/translate";
import { readSaidOf } from "../said-of-codes";

interface CodesPageProps {
  params: Promise<{ locale: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

export async function generateMetadata({
  params,
  searchParams,
}: CodesPageProps): Promise<Metadata> {
  const { locale } = await params;
  if (!isLocale(locale)) return {};
  const query = await searchParams;
  const found = await orProblem(locale, localePath(locale, "/dossier/contact/code"), readAsked);
  const isWrong = readSaidOf(query.old) !== null || readSaidOf(query.fresh) !== null;
  return unlistedPage(locale, titleOf(locale, found?.parts ?? []), isWrong);
}

/** Waits for the code of the number that is left and, where there is one, of the number that is wanted. */
export default async function CodesPage({ params, searchParams }: CodesPageProps) {
  const { locale } = await params;
  if (!isLocale(locale)) return redirectToProblem("ar", "not-found");
  const found = await orProblem(locale, localePath(locale, "/dossier/contact/code"), readAsked);
  if (found === null) redirect(`${localePath(locale, "/dossier")}?lapsed=1`);
  const { asked, parts, party } = found;
  const movesPhone = parts.includes("phone");
  if (!movesPhone && !parts.includes("email")) redirect(localePath(locale, "/dossier/contact"));
  const query = await searchParams;
  const t = getTranslator(locale);
  const mistakes = (["old", "fresh"] as const).flatMap((field) => {
    const said = readSaidOf(query[field]);
    return said === null ? [] : [{ field, message: saidLine(locale, said) }];
  });
  const title = titleOf(locale, parts);
  const former = () => <Code>{maskPhone(party.phone ?? "")}</Code>;
  const fresh = () => <Code>{parsePhone(asked?.typed.phone ?? "")?.e164 ?? ""}</Code>;
  return (
    <SitePage locale={locale} aside={<EmergencyPanel locale={locale} />} quickExit>
      <div className="tracked">
        <ErrorSummary
          title={t("filing.mistakesTitle", { count: mistakes.length })}
          mistakes={mistakes}
        />
        <PageTitle
          lead={
            movesPhone
              ? t.rich("contact.codesLead", { former, fresh })
              : t.rich("contact.codeLead", { former })
          }
        >
          {mistakes.length === 0 ? title : t("filing.mistakePrefix", { title })}
        </PageTitle>
        <ContactCodesForm
          locale={locale}
          movesPhone={movesPhone}
          asked={asked?.typed ?? {}}
          mistakes={new Map(mistakes.map(({ field, message }) => [field, message]))}
        />
        <Card title={t("contact.lostTitle")} quiet>
          <p>{t("contact.lost")}</p>
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

/** One code is asked for where no number is left. */
function titleOf(locale: Locale, parts: readonly string[]): string {
  const t = getTranslator(locale, "contact");
  return t(parts.includes("phone") ? "codesTitle" : "codeTitle");
}
