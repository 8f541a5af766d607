import type { Metadata } from "next";
import { redirectToProblem } from "@/app/or-problem";
import { PageTitle } from "@/components/site/page-title";
import { RuledSection } from "@/components/site/ruled-section";
import { SitePage } from "@/components/site/site-page";
import { ToConfirm } from "@/components/site/to-confirm";
import { Code } from "@/components/ui/code";
import { DefinitionList } from "@/components/ui/definition-list";
import { isLocale, type Locale } from "@/domain/locale";
import { getTranslator } from "@/i18n/translate";
import { isUnconfirmed, legalPage, legalSections, type WrittenPage } from "../legal-page";
import { cookieNamed, publicCookies, staffCookies } from "../set-cookies";

interface LegalProps {
  params: Promise<{ locale: string; page: string }>;
}

export async function generateMetadata({ params }: LegalProps): Promise<Metadata> {
  const { locale, page: name } = await params;
  const page = legalPage(name);
  if (!isLocale(locale) || page === null) return {};
  const t = getTranslator(locale);
  return {
    title: t("site.pageTitle", { title: t(`legal.${page}.title`) }),
    description: t(`legal.${page}.lead`),
  };
}

/** What the reader should know, in plain words; what is not certain says so. */
export default async function LegalPage({ params }: LegalProps) {
  const { locale, page: name } = await params;
  if (!isLocale(locale)) return redirectToProblem("ar", "not-found");
  const page = legalPage(name);
  if (page === null) return redirectToProblem(locale, "not-found");
  const t = getTranslator(locale, "legal");
  return (
    <SitePage locale={locale}>
      <PageTitle lead={t(`${page}.lead`)}>{t(`${page}.title`)}</PageTitle>
      <div className="ruled-list">
        {page === "cookies" ? (
          <Cookies locale={locale} />
        ) : (
          <Sections locale={locale} page={page} />
        )}
      </div>
    </SitePage>
  );
}

function Sections({ locale, page }: { locale: Locale; page: WrittenPage }) {
  const t = getTranslator(locale, "legal");
  const written = sectionsOf(locale, page);
  return (
    <>
      {written.map(({ key, title, text }) => (
        <RuledSection key={key} id={key} title={title}>
          {text.split("\n").map((paragraph) => (
            <p key={paragraph}>{paragraph}</p>
          ))}
          {isUnconfirmed(page, key) ? (
            <p>
              <ToConfirm locale={locale} />
            </p>
          ) : null}
        </RuledSection>
      ))}
      {written.some(({ key }) => isUnconfirmed(page, key)) ? (
        <p className="ruled-note">{t("toConfirmNote")}</p>
      ) : null}
    </>
  );
}

function sectionsOf(locale: Locale, page: WrittenPage) {
  const t = getTranslator(locale, "legal");
  const written = <Key extends string>(key: Key, title: string, text: string) => ({
    key,
    title,
    text,
  });
  switch (page) {
    case "privacy":
      return legalSections[page].map((key) =>
        written(key, t(`privacy.sections.${key}.title`), t(`privacy.sections.${key}.text`)),
      );
    case "terms":
      return legalSections[page].map((key) =>
        written(key, t(`terms.sections.${key}.title`), t(`terms.sections.${key}.text`)),
      );
    case "accessibility":
      return legalSections[page].map((key) =>
        written(
          key,
          t(`accessibility.sections.${key}.title`),
          t(`accessibility.sections.${key}.text`),
        ),
      );
  }
}

function Cookies({ locale }: { locale: Locale }) {
  const t = getTranslator(locale, "legal.cookies");
  const entries = (cookies: readonly (typeof publicCookies | typeof staffCookies)[number][]) =>
    cookies.map((cookie) => ({
      key: cookie,
      term: <Code>{cookieNamed(cookie)}</Code>,
      value: (
        <>
          {t(`kinds.${cookie}.purpose`)} {t("lasts", { lasts: t(`kinds.${cookie}.lasts`) })}
        </>
      ),
    }));
  return (
    <>
      <RuledSection title={t("public")}>
        <DefinitionList entries={entries(publicCookies)} />
        <p>{t("none")}</p>
      </RuledSection>
      <RuledSection title={t("staff")}>
        <DefinitionList entries={entries(staffCookies)} />
      </RuledSection>
    </>
  );
}
