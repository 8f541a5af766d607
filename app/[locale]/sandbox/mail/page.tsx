import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { findKeptTyping } from "@/app/[locale]/language/kept-typing";
import { readMailboxes } from "@/app/[locale]/sandbox/simulator";
import { unlistedPage } from "@/app/unlisted-page";
import { EntryList } from "@/components/sandbox/entry-list";
import { SandboxSearch, sandboxSearch } from "@/components/sandbox/sandbox-search";
import { PageTitle } from "@/components/site/page-title";
import { SitePage } from "@/components/site/site-page";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { Notice } from "@/components/ui/notice";
import { isOfficeLocale } from "@/domain/locale";
import { formatDateTime } from "@/i18n/formatting";
import { localePath } from "@/i18n/paths";
import { getTranslator } from "@/i18n/translate";

interface MailboxesProps {
  params: Promise<{ locale: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

export async function generateMetadata({ params }: MailboxesProps): Promise<Metadata> {
  const { locale } = await params;
  if (!isOfficeLocale(locale)) return {};
  const title = getTranslator(locale, "sandbox.mail")("title");
  return unlistedPage(locale, title);
}

/** Every address that has had a mail, the newest first. */
export default async function MailboxesPage({ params, searchParams }: MailboxesProps) {
  const { locale } = await params;
  if (!isOfficeLocale(locale)) notFound();
  const query = await searchParams;
  const { q } = query;
  const kept = await findKeptTyping("/sandbox/mail", query, new Date());
  const typed = typeof q === "string" ? q.slice(0, 254) : "";
  const answer = await readMailboxes(typed.trim());
  const t = getTranslator(locale, "sandbox.mail");
  const path = localePath(locale, "/sandbox/mail");
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
      {answer?.mailboxes.length === 0 ? <EmptyState title={t("empty")} /> : null}
      <EntryList
        entries={(answer?.mailboxes ?? []).map(({ address, count, last }) => ({
          key: address,
          href: `${path}/${encodeURIComponent(address)}`,
          title: <bdi>{address}</bdi>,
          when: last === null ? null : formatDateTime(locale, last.receivedAt),
          snippet: last?.subject ?? "",
          count: t("count", { count }),
        }))}
      />
    </SitePage>
  );
}
