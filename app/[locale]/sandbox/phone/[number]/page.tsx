import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { findKeptTyping } from "@/app/[locale]/language/kept-typing";
import { phoneDigits, readTexts, serviceNumber } from "@/app/[locale]/sandbox/simulator";
import { isPhoneSimulated, mayInventFiles } from "@/app/[locale]/sandbox/worker-kill";
import { redirectToProblem } from "@/app/or-problem";
import { betweenFilesMs, burstSize } from "@/app/[locale]/sandbox/burst/burst";
import { textPace } from "@/app/text-pace";
import { unlistedPage } from "@/app/unlisted-page";
import { burstEnd } from "@/domain/delivery-figures";
import { env } from "@/env";
import { BurstForm } from "@/components/sandbox/burst-form";
import { KillForm } from "@/components/sandbox/kill-form";
import { LastStep } from "@/components/sandbox/last-step";
import { LiveRefresh } from "@/components/sandbox/live-refresh";
import { PhoneScreen } from "@/components/sandbox/phone-screen";
import { PageTitle } from "@/components/site/page-title";
import { SitePage } from "@/components/site/site-page";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { Notice } from "@/components/ui/notice";
import { TextArea } from "@/components/ui/text-area";
import { database } from "@/db/client";
import { findLastStep } from "@/db/last-step";
import { isOfficeLocale } from "@/domain/locale";
import { offeredKeywords } from "@/domain/text-keywords";
import { isolate } from "@/i18n/direction";
import { formatPhone } from "@/i18n/formatting";
import { localePath } from "@/i18n/paths";
import { getTranslator } from "@/i18n/translate";

const form = "text-sent";

interface PhoneProps {
  params: Promise<{ locale: string; number: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

export async function generateMetadata({ params }: PhoneProps): Promise<Metadata> {
  const { locale, number } = await params;
  const digits = phoneDigits(number);
  if (!isOfficeLocale(locale) || digits === null) return {};
  const title = getTranslator(locale, "sandbox.phone")("messagesOf", {
    number: isolate(formatPhone(`+${digits}`)),
  });
  return unlistedPage(locale, title);
}

/** One phone, its texts as they arrive, and a way to write from it. */
export default async function PhonePage({ params, searchParams }: PhoneProps) {
  const { locale, number } = await params;
  if (!isOfficeLocale(locale)) notFound();
  const digits = phoneDigits(number);
  if (digits === null) redirectToProblem(locale, "not-found");
  const answer = await readTexts(digits);
  const query = await searchParams;
  const { sent, killed } = query;
  const kept = await findKeptTyping(`/sandbox/phone/${digits}`, query, new Date());
  const t = getTranslator(locale, "sandbox.phone");
  const path = localePath(locale, `/sandbox/phone/${digits}`);
  const [now, pace] = [new Date(), textPace(env())];
  const end = burstEnd({ texts: burstSize, fileEveryMs: betweenFilesMs, perSecond: pace }, now);
  const happened = isPhoneSimulated() ? (
    <>
      <LastStep
        locale={locale}
        step={await database().as({ as: "worker" }, (tx) => findLastStep(tx, `+${digits}`))}
      />
      <KillForm
        locale={locale}
        back={{ name: "phone", value: digits }}
        killed={typeof killed === "string" ? killed : undefined}
      />
      {mayInventFiles() ? <BurstForm locale={locale} pace={pace} now={now} end={end} /> : null}
    </>
  ) : null;
  const writing = (
    <Card title={t("sendTitle")}>
      <form id={form} className="sandbox-form" action={`${path}/send`} method="post">
        {sent === "yes" ? <Notice role="status">{t("sent")}</Notice> : null}
        {sent === "no" ? (
          <Notice role="alert" tone="warning">
            {t("notSent")}
          </Notice>
        ) : null}
        <TextArea
          name="text"
          label={t("sendLabel")}
          hint={t("sendHint", { number: isolate(serviceNumber()) })}
          rows={3}
          defaultValue={kept?.text}
          maxLength={480}
          required
        />
        <Button kind="quiet">{t("send")}</Button>
      </form>
      {serviceNumber() === "" ? null : (
        <form className="sandbox-keywords" action={`${path}/send`} method="post">
          <p>{getTranslator(locale, "textIn")("phone.try")}</p>
          {offeredKeywords.map((word) => (
            <Button key={word} kind="quiet" name="text" value={word}>
              <bdi>{word}</bdi>
            </Button>
          ))}
        </form>
      )}
    </Card>
  );
  const aside = (
    <>
      {writing}
      {happened}
    </>
  );
  return (
    <SitePage locale={locale} languageForm={{ id: form }} aside={aside}>
      <PageTitle
        over={<a href={localePath(locale, "/sandbox/phone")}>{t("allNumbers")}</a>}
        lead={t("lead")}
      >
        {t("title")}
      </PageTitle>
      <div className="phone-place">
        {answer === null ? (
          <Notice tone="warning">{t("unavailable")}</Notice>
        ) : (
          <PhoneScreen locale={locale} number={`+${digits}`} texts={answer.messages} />
        )}
        <Button kind="quiet" href={path}>
          {t("refresh")}
        </Button>
      </div>
      <LiveRefresh source={`/api/sandbox/phones/${digits}/events`} />
    </SitePage>
  );
}
