import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { decoded, readMails } from "@/app/[locale]/sandbox/simulator";
import { unlistedPage } from "@/app/unlisted-page";
import { EntryList } from "@/components/sandbox/entry-list";
import { PageTitle } from "@/components/site/page-title";
import { SitePage } from "@/components/site/site-page";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { Notice } from "@/components/ui/notice";
import { isOfficeLocale } from "@/domain/locale";
import { isolate } from "@/i18n/direction";
import { formatDateTime } from "@/i18n/formatting";
import { localePath } from "@/i18n/paths";
import { getTranslator } from "@/i18n/translate";

interface MailboxProps {
  params: Promise<{ locale: string; address: string }>;
}

export async function generateMetadata({ params }: MailboxProps): Promise<Metadata> {
  const { locale, address } = await params;
  if (!isOfficeLocale(locale)) return {};
  const title = getTranslator(locale, "sandbox.mail")("mailsOf", {
    address: isolate(decoded(address)),
  });
  return unlistedPage(locale, title);
}

/** The mails of one address, the newest first. */
export default async function MailboxPage({ params }: MailboxProps) {
  const { locale, address: part } = await params;
  if (!isOfficeLocale(locale)) notFound();
  const address = decoded(part).slice(0, 254);
  const answer = await readMails(address);
  const t = getTranslator(locale, "sandbox.mail");
  const path = localePath(locale, `/sandbox/mail/${encodeURIComponent(address)}`);
  return (
    <SitePage locale={locale}>
      <PageTitle
        over={<a href={localePath(locale, "/sandbox/mail")}>{t("allAddresses")}</a>}
        lead={<bdi dir="auto">{address}</bdi>}
      >
        {t("title")}
      </PageTitle>
      <div className="sandbox-bar">
        <Button kind="quiet" href={path}>
          {t("refresh")}
        </Button>
      </div>
      {answer === null ? <Notice tone="warning">{t("unavailable")}</Notice> : null}
      {answer?.mails.length === 0 ? <EmptyState title={t("empty")} /> : null}
      <EntryList
        entries={(answer?.mails ?? []).map((mail) => ({
          key: mail.id,
          href: `${path}/${mail.id}`,
          title: <bdi>{mail.subject}</bdi>,
          when: formatDateTime(locale, mail.receivedAt),
          snippet: mail.snippet,
        }))}
      />
    </SitePage>
  );
}
