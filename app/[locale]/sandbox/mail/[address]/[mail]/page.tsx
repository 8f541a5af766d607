import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { decoded, readMail } from "@/app/[locale]/sandbox/simulator";
import { redirectToProblem } from "@/app/or-problem";
import { unlistedPage } from "@/app/unlisted-page";
import { languageOf } from "@/components/sandbox/phone-text";
import { PageTitle } from "@/components/site/page-title";
import { SitePage } from "@/components/site/site-page";
import { Button } from "@/components/ui/button";
import { DefinitionList } from "@/components/ui/definition-list";
import { Notice } from "@/components/ui/notice";
import { isOfficeLocale } from "@/domain/locale";
import { formatDateTime } from "@/i18n/formatting";
import { localePath } from "@/i18n/paths";
import { getTranslator } from "@/i18n/translate";

interface MailProps {
  params: Promise<{ locale: string; address: string; mail: string }>;
}

export async function generateMetadata({ params }: MailProps): Promise<Metadata> {
  const { locale } = await params;
  if (!isOfficeLocale(locale)) return {};
  const title = getTranslator(locale, "sandbox.mail")("frameTitle");
  return unlistedPage(locale, title);
}

/** One mail as it was received: who, what, its page in a frame that may do nothing, its text. */
export default async function MailPage({ params }: MailProps) {
  const { locale, address, mail: id } = await params;
  if (!isOfficeLocale(locale)) notFound();
  const t = getTranslator(locale, "sandbox.mail");
  const list = localePath(locale, `/sandbox/mail/${encodeURIComponent(decoded(address))}`);
  const mail = await readMail(id);
  if (mail === "unknown") redirectToProblem(locale, "not-found");
  if (mail === null) {
    return (
      <SitePage locale={locale}>
        <PageTitle over={<a href={list}>{t("back")}</a>}>{t("title")}</PageTitle>
        <div className="sandbox-bar">
          <Notice tone="warning">{t("unavailable")}</Notice>
          <Button kind="quiet" href={`${list}/${encodeURIComponent(decoded(id))}`}>
            {t("refresh")}
          </Button>
        </div>
      </SitePage>
    );
  }
  const facts = [
    { key: "from", term: t("from"), value: <bdi>{mail.from}</bdi> },
    { key: "to", term: t("to"), value: <bdi>{mail.to.join(", ")}</bdi> },
    { key: "at", term: t("receivedAt"), value: formatDateTime(locale, mail.receivedAt) },
  ];
  return (
    <SitePage locale={locale}>
      <PageTitle over={<a href={list}>{t("back")}</a>}>
        <span dir="auto" lang={languageOf(mail.subject)}>
          {mail.subject}
        </span>
      </PageTitle>
      <DefinitionList wide entries={facts} />
      {mail.html === "" ? null : (
        <section className="mail-part">
          <h2>{t("asHtml")}</h2>
          <iframe
            className="mail-frame"
            title={t("frameTitle")}
            src={`/api/sandbox/mails/${encodeURIComponent(mail.id)}`}
            sandbox="allow-popups allow-popups-to-escape-sandbox"
          />
        </section>
      )}
      {mail.attachments.length === 0 ? null : (
        <section className="mail-part">
          <h2>{t("attached")}</h2>
          <ul>
            {mail.attachments.map(({ name, size }, place) => (
              <li key={name}>
                <a href={`/api/sandbox/mails/${encodeURIComponent(mail.id)}/attachments/${place}`}>
                  <bdi dir="ltr">{name}</bdi>
                </a>{" "}
                {t("kilobytes", { size: Math.ceil(size / 1024) })}
              </li>
            ))}
          </ul>
        </section>
      )}
      <section className="mail-part">
        <h2>{t("asText")}</h2>
        <p className="mail-text" dir="auto" lang={languageOf(mail.text)}>
          {mail.text.trim()}
        </p>
      </section>
    </SitePage>
  );
}
