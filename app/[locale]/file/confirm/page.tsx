import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { currentDraft } from "@/app/[locale]/file/current-draft";
import { readDraftToken } from "@/app/[locale]/file/draft-cookie";
import { mayShow, stepAddress } from "@/app/[locale]/file/progress";
import { readSaid, type Said } from "@/app/code-verdict";
import { orProblem, redirectToProblem } from "@/app/or-problem";
import { unlistedPage } from "@/app/unlisted-page";
import { FilingAside } from "@/components/complaint/filing-aside";
import { FilingSteps } from "@/components/complaint/filing-steps";
import { CodeField } from "@/components/dossier/code-field";
import { saidLine } from "@/components/dossier/said-line";
import { PageTitle } from "@/components/site/page-title";
import { SitePage } from "@/components/site/site-page";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { Code } from "@/components/ui/code";
import { ErrorSummary } from "@/components/ui/error-summary";
import { Notice } from "@/components/ui/notice";
import { database } from "@/db/client";
import { draftKey } from "@/db/drafts";
import { type CodeRecord, findCode } from "@/db/one-time-codes";
import { phoneToProve } from "@/domain/contact-proof";
import { reminderOf } from "@/domain/kept-draft";
import { isWrong } from "@/domain/filing";
import { isLocale, type Locale } from "@/domain/locale";
import type { CodeState } from "@/domain/one-time-code";
import { maskPhone } from "@/domain/phone";
import { env } from "@/env";
import { localePath } from "@/i18n/paths";
import { getTranslator } from "@/i18n/translate";

interface ConfirmPageProps {
  params: Promise<{ locale: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

export async function generateMetadata({
  params,
  searchParams,
}: ConfirmPageProps): Promise<Metadata> {
  const { locale } = await params;
  if (!isLocale(locale)) return {};
  const title = titleOf(locale, readSaid(await searchParams));
  return unlistedPage(locale, title);
}

/** Before the review: the number is proved by a code, once, unless there is none. */
export default async function ConfirmPage({ params, searchParams }: ConfirmPageProps) {
  const { locale } = await params;
  if (!isLocale(locale)) return redirectToProblem("ar", "not-found");
  const here = localePath(locale, "/file/confirm");
  const { draft, progress } = await orProblem(locale, here, currentDraft);
  if (draft === null) redirect(`${localePath(locale, "/file")}?expired=1`);
  if (draft.trackingCode !== null) redirect(localePath(locale, "/file/done"));
  if (!mayShow("confirm", progress) || !isWrong(progress.mistakes.confirm)) {
    redirect(localePath(locale, stepAddress(progress.firstWrong ?? "review")));
  }
  const phone = phoneToProve(draft.typed);
  if (phone === null) redirect(localePath(locale, stepAddress("contact")));
  const code = await orProblem(locale, here, () => codeFor(phone));
  const said = readSaid(await searchParams);
  const t = getTranslator(locale, "codes");
  return (
    <SitePage
      locale={locale}
      aside={<FilingAside locale={locale} office={null} isKept reminder={reminderOf(draft)} />}
      quickExit
    >
      <FilingSteps locale={locale} step="confirm" steps={progress.steps} />
      <div className="filing-step">
        {said === null ? null : <Mistake locale={locale} said={said} />}
        <PageTitle lead={t.rich("lead", { phone: () => <Code>{maskPhone(phone)}</Code> })}>
          {titleOf(locale, said)}
        </PageTitle>
        {code === null ? null : <Sending locale={locale} code={code} />}
        {code === null ? (
          <form method="post" action={`${here}/send`}>
            <Button size="large">{t("send")}</Button>
          </form>
        ) : (
          <>
            <form className="filing-form" method="post" action={`${here}/check`} noValidate>
              <CodeField
                label={t("codeLabel")}
                hint={t("codeHint")}
                mistake={said === null ? null : saidLine(locale, said)}
              />
              <div className="filing-pushes">
                <Button size="large">{t("check")}</Button>
              </div>
            </form>
            <Card title={t("resendTitle")}>
              <form method="post" action={`${here}/send`}>
                <p>{t("resendHint")}</p>
                <div className="receipt-links mt-4">
                  <Button kind="quiet">{t("resend")}</Button>
                  <a href={here}>{t("refresh")}</a>
                </div>
              </form>
            </Card>
          </>
        )}
        <p className="receipt-links">
          <Button kind="quiet" href={localePath(locale, stepAddress("contact"))}>
            {t("change")}
          </Button>
          <span className="text-soft">{t("changeHint")}</span>
        </p>
        {env().demonstration ? (
          <p>
            <a className="card-link" href={localePath(locale, `/sandbox/phone/${phone.slice(1)}`)}>
              {t("demonstrationPhone")}
            </a>
          </p>
        ) : null}
      </div>
    </SitePage>
  );
}

/** The last code that went to this very number; null: none did. */
async function codeFor(phone: string): Promise<CodeRecord | null> {
  const archive = database();
  const token = await readDraftToken();
  if (token === null) return null;
  const holder = draftKey(archive, token);
  const code = await archive.as({ as: "visitor", holder }, (tx) =>
    findCode(tx, holder, "verify_contact"),
  );
  const isHere = code?.phoneIndex?.equals(archive.cipher.blindIndex("phone", phone)) ?? false;
  return isHere ? code : null;
}

const shownStates = {
  owed: "leaving",
  sending: "leaving",
  accepted: "left",
  delivered: "arrived",
  failed: "failed",
  expired: "failed",
  skipped: "failed",
} as const satisfies Record<CodeState, string>;

function Sending({ locale, code }: { locale: Locale; code: CodeRecord }) {
  const shown = shownStates[code.state];
  return (
    <Notice role="status" tone={shown === "failed" ? "warning" : "info"}>
      <p>{getTranslator(locale, "codes")(`states.${shown}`)}</p>
    </Notice>
  );
}

function Mistake({ locale, said }: { locale: Locale; said: Said }) {
  return (
    <ErrorSummary
      title={getTranslator(locale, "filing")("mistakesTitle", { count: 1 })}
      mistakes={[{ field: "code", message: saidLine(locale, said) }]}
    />
  );
}

function titleOf(locale: Locale, said: Said | null): string {
  const title = getTranslator(locale, "codes")("title");
  return said === null ? title : getTranslator(locale, "filing")("mistakePrefix", { title });
}
