import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { currentDraft } from "@/app/[locale]/file/current-draft";
import { findTracked } from "@/app/[locale]/track/tracked-file";
import { orProblem, redirectToProblem } from "@/app/or-problem";
import { unlistedPage } from "@/app/unlisted-page";
import { AnotherForm } from "@/components/complaint/another-form";
import { EmergencyPanel } from "@/components/site/emergency-panel";
import { OfficialName } from "@/components/site/official-name";
import { PageTitle } from "@/components/site/page-title";
import { SitePage } from "@/components/site/site-page";
import { Button } from "@/components/ui/button";
import { Code } from "@/components/ui/code";
import { DefinitionList } from "@/components/ui/definition-list";
import { Notice } from "@/components/ui/notice";
import { Panel } from "@/components/ui/panel";
import { readReceipt, receiptMailOf } from "@/domain/filing-receipt";
import { isLocale } from "@/domain/locale";
import { formatTrackingCode } from "@/domain/tracking-code";
import { env } from "@/env";
import { formatDateTime } from "@/i18n/formatting";
import { officeName } from "@/i18n/office-name";
import { localePath } from "@/i18n/paths";
import { getTranslator } from "@/i18n/translate";

interface DonePageProps {
  params: Promise<{ locale: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

export async function generateMetadata({ params }: DonePageProps): Promise<Metadata> {
  const { locale } = await params;
  if (!isLocale(locale)) return {};
  const title = getTranslator(locale, "filing")("steps.done.title");
  return unlistedPage(locale, title);
}

/** The receipt: the code, what happens next, and where to follow it. */
export default async function DonePage({ params, searchParams }: DonePageProps) {
  const { locale } = await params;
  if (!isLocale(locale)) return redirectToProblem("ar", "not-found");
  const here = localePath(locale, "/file/done");
  const { draft, map } = await orProblem(locale, here, currentDraft);
  if (draft === null) redirect(`${localePath(locale, "/file")}?expired=1`);
  if (draft.trackingCode === null) redirect(localePath(locale, "/file"));
  const sent = draft.trackingCode;
  const file = await orProblem(locale, here, () => findTracked(sent));
  const office = map.offices.get(file?.parquet ?? "");
  const received = file?.facts[0]?.at;
  const t = getTranslator(locale, "filing.done");
  const code = formatTrackingCode(sent);
  const receipt = readReceipt(draft.typed);
  const mailed = receiptMailOf(receipt.way);
  const { already } = await searchParams;
  return (
    <SitePage locale={locale} aside={<EmergencyPanel locale={locale} />} quickExit>
      <div className="receipt">
        {already === "1" ? (
          <Notice role="status">
            <p>{t("already")}</p>
          </Notice>
        ) : null}
        <PageTitle lead={getTranslator(locale, "filing")("steps.done.lead")}>
          {getTranslator(locale, "filing")("steps.done.title")}
        </PageTitle>
        <section className="receipt-code" aria-label={t("codeLabel")}>
          <p>{t("codeLabel")}</p>
          <p>
            <Code large>{code}</Code>
          </p>
          <p>{t("print")}</p>
        </section>
        <p>{t(`sentTo.${receipt.way}`)}</p>
        <DefinitionList
          wide
          entries={[
            ...(office === undefined
              ? []
              : [
                  {
                    key: "office",
                    term: getTranslator(locale, "tracking")("officeTitle"),
                    value: (
                      <OfficialName locale={locale}>{officeName(locale, office)}</OfficialName>
                    ),
                  },
                ]),
            ...(receipt.because === "chosen"
              ? []
              : [
                  {
                    key: "because",
                    term: t("because"),
                    value: getTranslator(locale, "filing.destination.because")(receipt.because),
                  },
                ]),
            ...(received === undefined
              ? []
              : [
                  {
                    key: "received",
                    term: t("receivedAt"),
                    value: formatDateTime(locale, received),
                  },
                ]),
          ]}
        />
        <Panel title={t("nextTitle")}>
          <p>{t(`next.${receipt.way}`)}</p>
        </Panel>
        <section>
          <h2>{t("withoutPhoneTitle")}</h2>
          <p className="mt-2">{t("withoutPhone")}</p>
        </section>
        {mailed === null ? null : <p>{getTranslator(locale, "receiptMail")(mailed)}</p>}
        <div className="receipt-links">
          <Button size="large" href={localePath(locale, `/track/${code}`)}>
            {t("track")}
          </Button>
          <Button size="large" kind="quiet" href={localePath(locale, "/file/done/receipt")}>
            {t("receipt")}
          </Button>
          {env().demonstration ? (
            <>
              <Button size="large" kind="quiet" href={localePath(locale, "/sandbox/phone")}>
                {t("seePhone")}
              </Button>
              <Button size="large" kind="quiet" href={localePath(locale, "/sandbox/mail")}>
                {t("seeMail")}
              </Button>
            </>
          ) : null}
          <AnotherForm locale={locale} />
        </div>
      </div>
    </SitePage>
  );
}
