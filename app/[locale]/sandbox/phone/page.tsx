import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { findKeptTyping } from "@/app/[locale]/language/kept-typing";
import { readPhones } from "@/app/[locale]/sandbox/simulator";
import { unlistedPage } from "@/app/unlisted-page";
import { EntryList } from "@/components/sandbox/entry-list";
import { LiveRefresh } from "@/components/sandbox/live-refresh";
import { SandboxSearch, sandboxSearch } from "@/components/sandbox/sandbox-search";
import { PageTitle } from "@/components/site/page-title";
import { SitePage } from "@/components/site/site-page";
import { Button } from "@/components/ui/button";
import { Code } from "@/components/ui/code";
import { EmptyState } from "@/components/ui/empty-state";
import { Notice } from "@/components/ui/notice";
import { isOfficeLocale } from "@/domain/locale";
import { formatDateTime, formatPhone } from "@/i18n/formatting";
import { localePath } from "@/i18n/paths";
import { getTranslator } from "@/i18n/translate";

interface PhonesProps {
  params: Promise<{ locale: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

export async function generateMetadata({ params }: PhonesProps): Promise<Metadata> {
  const { locale } = await params;
  if (!isOfficeLocale(locale)) return {};
  const title = getTranslator(locale, "sandbox.phone")("title");
  return unlistedPage(locale, title);
}

/** Every phone that has had a text, the newest first. */
export default async function PhonesPage({ params, searchParams }: PhonesProps) {
  const { locale } = await params;
  if (!isOfficeLocale(locale)) notFound();
  const query = await searchParams;
  const { q } = query;
  const kept = await findKeptTyping("/sandbox/phone", query, new Date());
  const typed = typeof q === "string" ? q.slice(0, 40) : "";
  const answer = await readPhones(typed.replace(/\D/g, "").replace(/^0/, ""));
  const t = getTranslator(locale, "sandbox.phone");
  const path = localePath(locale, "/sandbox/phone");
  return (
    <SitePage locale={locale} languageForm={sandboxSearch}>
      <PageTitle lead={t("lead")}>{t("title")}</PageTitle>
      <div className="sandbox-bar">
        <SandboxSearch
          action={path}
          label={t("search")}
          submit={t("find")}
          value={kept?.q ?? typed}
        />
        <Button kind="quiet" href={path}>
          {t("refresh")}
        </Button>
      </div>
      {answer === null ? <Notice tone="warning">{t("unavailable")}</Notice> : null}
      {answer?.phones.length === 0 ? <EmptyState title={t("noNumbers")} /> : null}
      <EntryList
        entries={(answer?.phones ?? []).map(({ number, count, last }) => ({
          key: number,
          href: `${path}/${number.slice(1)}`,
          title: <Code>{formatPhone(number)}</Code>,
          when: last === null ? null : formatDateTime(locale, last.at),
          snippet: last?.text ?? "",
          count: t("count", { count }),
        }))}
      />
      <LiveRefresh source="/api/sandbox/events" />
    </SitePage>
  );
}
