import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { readAsked } from "@/app/[locale]/dossier/contact/asked";
import { findKeptTyping } from "@/app/[locale]/language/kept-typing";
import { readSaid } from "@/app/code-verdict";
import { orProblem, redirectToProblem } from "@/app/or-problem";
import { unlistedPage } from "@/app/unlisted-page";
import { ContactForm, contactForm } from "@/components/dossier/contact-form";
import { saidLine } from "@/components/dossier/said-line";
import { EmergencyPanel } from "@/components/site/emergency-panel";
import { PageTitle } from "@/components/site/page-title";
import { SitePage } from "@/components/site/site-page";
import { Card } from "@/components/ui/card";
import { Code } from "@/components/ui/code";
import { ErrorSummary } from "@/components/ui/error-summary";
import type { MistakeCode } from "@/domain/filing";
import { isLocale, type Locale } from "@/domain/locale";
import { maskPhone } from "@/domain/phone";
import { refusalCodes } from "@/domain/refusal";
import { localePath } from "@/i18n/paths";
import { getTranslator } from "@/i18n/translate";

interface ContactPageProps {
  params: Promise<{ locale: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

export async function generateMetadata(props: ContactPageProps): Promise<Metadata> {
  const { locale } = await props.params;
  if (!isLocale(locale)) return {};
  const found = await orProblem(locale, localePath(locale, "/dossier/contact"), readAsked);
  const mistakes = mistakesOf(locale, found?.asked?.mistakes ?? {}, await props.searchParams);
  return unlistedPage(locale, getTranslator(locale, "contact")("title"), mistakes.length > 0);
}

/** A party changes how it is reached in its own file; a protected file sends it to the counter. */
export default async function ContactPage({ params, searchParams }: ContactPageProps) {
  const { locale } = await params;
  if (!isLocale(locale)) return redirectToProblem("ar", "not-found");
  const found = await orProblem(locale, localePath(locale, "/dossier/contact"), readAsked);
  if (found === null) redirect(`${localePath(locale, "/dossier")}?lapsed=1`);
  const { asked, isProtected, party } = found;
  const t = getTranslator(locale);
  const query = await searchParams;
  const kept = await findKeptTyping("/dossier/contact", query, new Date());
  const mistakes = mistakesOf(locale, asked?.mistakes ?? {}, query);
  return (
    <SitePage
      locale={locale}
      languageForm={isProtected ? undefined : contactForm}
      aside={<EmergencyPanel locale={locale} />}
      quickExit
    >
      <div className="tracked">
        <ErrorSummary
          title={t("filing.mistakesTitle", { count: mistakes.length })}
          mistakes={mistakes}
        />
        <PageTitle lead={isProtected ? undefined : t("contact.lead")}>
          {mistakes.length === 0
            ? t("contact.title")
            : t("filing.mistakePrefix", { title: t("contact.title") })}
        </PageTitle>
        {isProtected ? (
          <Card title={t("contact.protectedTitle")}>
            <p>{t("contact.protected")}</p>
          </Card>
        ) : (
          <>
            {party.phone === null ? null : (
              <p>
                {t.rich("contact.present", {
                  phone: () => <Code>{maskPhone(party.phone ?? "")}</Code>,
                })}
              </p>
            )}
            <ContactForm
              locale={locale}
              typed={kept ?? asked?.typed ?? {}}
              mistakes={new Map(mistakes.map(({ field, message }) => [field, message]))}
            />
            <Card title={t("contact.lostTitle")} quiet>
              <p>{t("contact.lost")}</p>
            </Card>
          </>
        )}
        <p>
          <a className="card-link" href={localePath(locale, "/dossier/file")}>
            {t("contact.toFile")}
          </a>
        </p>
      </div>
    </SitePage>
  );
}

type Query = Record<string, string | string[] | undefined>;

function mistakesOf(locale: Locale, kept: Readonly<Record<string, MistakeCode>>, query: Query) {
  const t = getTranslator(locale);
  const said = readSaid(query);
  const refusal = refusalCodes.find((code) => code === query.refused);
  return [
    ...(query.wrong === "1"
      ? Object.entries(kept).map(([field, code]) => ({ field, message: t(`mistakes.${code}`) }))
      : []),
    ...(said === null ? [] : [{ field: "phone", message: saidLine(locale, said) }]),
    ...(refusal === undefined ? [] : [{ field: "phone", message: t(`refusals.${refusal}`) }]),
  ];
}
