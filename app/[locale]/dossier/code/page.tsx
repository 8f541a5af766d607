import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { readHold } from "@/app/[locale]/dossier/dossier-cookies";
import { readSaid, type Said } from "@/app/code-verdict";
import { orProblem, redirectToProblem } from "@/app/or-problem";
import { unlistedPage } from "@/app/unlisted-page";
import { CodeField } from "@/components/dossier/code-field";
import { saidLine } from "@/components/dossier/said-line";
import { EmergencyPanel } from "@/components/site/emergency-panel";
import { PageTitle } from "@/components/site/page-title";
import { SitePage } from "@/components/site/site-page";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { Code } from "@/components/ui/code";
import { ErrorSummary } from "@/components/ui/error-summary";
import { TextField } from "@/components/ui/text-field";
import { database } from "@/db/client";
import { findCode, requestKey } from "@/db/one-time-codes";
import { isLocale, type Locale } from "@/domain/locale";
import { formatTrackingCode, parseTrackingCode, type TrackingCode } from "@/domain/tracking-code";
import { env } from "@/env";
import { localePath } from "@/i18n/paths";
import { getTranslator } from "@/i18n/translate";

interface CodePageProps {
  params: Promise<{ locale: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

export async function generateMetadata({ params, searchParams }: CodePageProps): Promise<Metadata> {
  const { locale } = await params;
  if (!isLocale(locale)) return {};
  const query = await searchParams;
  const title = getTranslator(locale, "dossier")("code.title");
  return unlistedPage(locale, title, readSaid(query) !== null);
}

/** Waits for the code and the phrase. It tells nothing of the file, nor whether a text has left. */
export default async function CodePage({ params, searchParams }: CodePageProps) {
  const { locale } = await params;
  if (!isLocale(locale)) return redirectToProblem("ar", "not-found");
  const asked = await orProblem(locale, localePath(locale, "/dossier/code"), findAsked);
  if (asked === null) redirect(localePath(locale, "/dossier"));
  const said = readSaid(await searchParams);
  const mistake = said === null ? null : lineOf(locale, said);
  const t = getTranslator(locale, "dossier");
  const code = formatTrackingCode(asked);
  return (
    <SitePage locale={locale} aside={<EmergencyPanel locale={locale} />} quickExit>
      <div className="tracked">
        <ErrorSummary
          title={getTranslator(locale, "filing")("mistakesTitle", { count: 1 })}
          mistakes={mistake === null ? [] : [{ field: "code", message: mistake }]}
        />
        <PageTitle over={t.rich("over", { code: () => <Code>{code}</Code> })} lead={t("code.lead")}>
          {mistake === null
            ? t("code.title")
            : getTranslator(locale, "filing")("mistakePrefix", { title: t("code.title") })}
        </PageTitle>
        <form
          className="filing-form"
          method="post"
          action={localePath(locale, "/dossier/open")}
          noValidate
        >
          <CodeField
            label={getTranslator(locale, "codes")("codeLabel")}
            hint={getTranslator(locale, "codes")("codeHint")}
            mistake={mistake}
          />
          <TextField
            name="phrase"
            label={t("code.phraseLabel")}
            hint={t("code.phraseHint")}
            optional={getTranslator(locale, "site")("optional")}
            maxLength={200}
            autoComplete="off"
            spellCheck={false}
          />
          <div className="filing-pushes">
            <Button size="large">{t("code.open")}</Button>
          </div>
        </form>
        <NothingCame locale={locale} code={code} />
      </div>
    </SitePage>
  );
}

function NothingCame({ locale, code }: { locale: Locale; code: string }) {
  const t = getTranslator(locale);
  return (
    <>
      <Card title={t("codes.resendTitle")}>
        <p>{t("codes.resendHint")}</p>
        <p>{t("dossier.counter")}</p>
        <p className="receipt-links mt-4">
          <Button kind="quiet" href={`${localePath(locale, "/dossier")}?code=${code}`}>
            {t("codes.resend")}
          </Button>
          <a href={localePath(locale, "/dossier")}>{t("dossier.code.another")}</a>
        </p>
      </Card>
      {env().demonstration ? (
        <p>
          <a className="card-link" href={localePath(locale, "/sandbox/phone")}>
            {t("codes.demonstrationPhone")}
          </a>
        </p>
      ) : null}
    </>
  );
}

/** The file that this browser asked for; null: it asked for none. */
async function findAsked(): Promise<TrackingCode | null> {
  const archive = database();
  const token = await readHold("request");
  if (token === null) return null;
  const holder = requestKey(archive, token);
  const code = await archive.as({ as: "visitor", holder }, (tx) =>
    findCode(tx, holder, "open_file"),
  );
  return parseTrackingCode(code?.trackingCode ?? "");
}

/** A wrong code and a wrong phrase have one sentence. */
function lineOf(locale: Locale, said: Said): string {
  return said.is === "wrong"
    ? getTranslator(locale, "dossier")("code.wrong", { count: said.left })
    : saidLine(locale, said);
}
