import type { Metadata } from "next";
import { findKeptTyped } from "@/app/[locale]/account/kept-typed";
import { findKeptTyping } from "@/app/[locale]/language/kept-typing";
import { readSaid } from "@/app/code-verdict";
import { orProblem, redirectToProblem } from "@/app/or-problem";
import { unlistedPage } from "@/app/unlisted-page";
import { citizenToken } from "@/citizen-auth";
import { readOwnFiles } from "@/commands/own-files";
import { OwnFilesList } from "@/components/account/own-files-list";
import { ownListForm } from "@/components/account/own-reference-form";
import { SignInForm, signInForm } from "@/components/account/sign-in-form";
import { saidLine } from "@/components/dossier/said-line";
import { EmergencyPanel } from "@/components/site/emergency-panel";
import { PageTitle } from "@/components/site/page-title";
import { SitePage } from "@/components/site/site-page";
import { Card } from "@/components/ui/card";
import { ErrorSummary } from "@/components/ui/error-summary";
import { Notice } from "@/components/ui/notice";
import { database } from "@/db/client";
import { recallJudicialMap } from "@/db/offices";
import { paces } from "@/domain/citizen";
import { isLocale, type Locale } from "@/domain/locale";
import { parseTrackingCode } from "@/domain/tracking-code";
import { env } from "@/env";
import { localePath } from "@/i18n/paths";
import { getTranslator } from "@/i18n/translate";

type Query = Record<string, string | string[] | undefined>;

interface AccountPageProps {
  params: Promise<{ locale: string }>;
  searchParams: Promise<Query>;
}

export async function generateMetadata({
  params,
  searchParams,
}: AccountPageProps): Promise<Metadata> {
  const { locale } = await params;
  if (!isLocale(locale)) return {};
  const query = await searchParams;
  const title = getTranslator(locale, "account")("listTitle");
  return unlistedPage(locale, title, mistakeOf(locale, query) !== null);
}

/** The list of one's files, for those who sign in; nobody has to. */
export default async function AccountPage({ params, searchParams }: AccountPageProps) {
  const { locale } = await params;
  if (!isLocale(locale)) return redirectToProblem("ar", "not-found");
  const query = await searchParams;
  return orProblem(locale, localePath(locale, "/account"), async () => {
    const token = await citizenToken();
    const after = parseTrackingCode(typeof query.after === "string" ? query.after : "");
    const now = new Date();
    const list = token === null ? null : await readOwnFiles(database(), token, after, now);
    if (list === null) return SignIn({ locale, query, lapsed: token !== null });
    const { offices } = await database().as({ as: "visitor" }, (tx) => recallJudicialMap(tx, now));
    const named = parseTrackingCode(typeof query.named === "string" ? query.named : "");
    const kept = await findKeptTyping("/account", query, now);
    return (
      <SitePage
        locale={locale}
        languageForm={ownListForm}
        aside={<EmergencyPanel locale={locale} />}
        quickExit
      >
        <OwnFilesList
          locale={locale}
          list={list}
          offices={offices}
          after={after}
          refused={named}
          kept={kept}
          did={doneOf(locale, query)}
        />
      </SitePage>
    );
  });
}

/** What was just done, in a sentence; null: nothing. */
function doneOf(locale: Locale, { did }: Query): string | null {
  if (did === "done" || did === "taken_away")
    return getTranslator(locale, "account")(`reference.${did}`);
  const pace = paces.find((one) => one === did);
  return pace === undefined ? null : getTranslator(locale, "ownPace")(`${pace}.done`);
}

async function SignIn({
  locale,
  query,
  lapsed,
}: {
  locale: Locale;
  query: Query;
  lapsed: boolean;
}) {
  const t = getTranslator(locale, "account");
  const mistake = mistakeOf(locale, query);
  const now = new Date();
  const taken = await findKeptTyping("/account", query, now);
  const kept = taken?.contact ?? (mistake === null ? null : await findKeptTyped(now));
  const title = t("title");
  const left = query.left === "all" ? t("leftAll") : query.left === "this" ? t("left") : null;
  const news = left ?? (lapsed ? t("lapsed") : null);
  return (
    <SitePage
      locale={locale}
      languageForm={signInForm}
      aside={<EmergencyPanel locale={locale} />}
      quickExit
    >
      <div className="tracked">
        <ErrorSummary
          title={getTranslator(locale, "filing")("mistakesTitle", { count: 1 })}
          mistakes={mistake === null ? [] : [{ field: "contact", message: mistake }]}
        />
        {news === null ? null : (
          <Notice role="status">
            <p>{news}</p>
          </Notice>
        )}
        <PageTitle lead={t("lead")}>
          {mistake === null ? title : getTranslator(locale, "filing")("mistakePrefix", { title })}
        </PageTitle>
        <SignInForm
          locale={locale}
          contact={kept ?? ""}
          mistake={mistake}
          identity={env().citizenOidc === null ? null : localePath(locale, "/account/identity")}
        />
        <Card title={t("neverTitle")} quiet>
          <p>{t("never")}</p>
          <p>
            <a className="card-link" href={localePath(locale, "/track")}>
              {t("toTrack")}
            </a>
          </p>
        </Card>
      </div>
    </SitePage>
  );
}

const mistakes = ["required", "phone_invalid", "phone_takes_no_texts", "email_invalid"] as const;

function mistakeOf(locale: Locale, query: Query): string | null {
  const wrong = mistakes.find((one) => one === query.wrong);
  if (wrong !== undefined) return getTranslator(locale, "mistakes")(wrong);
  const t = getTranslator(locale, "account");
  if (query.said === "link") return t("linkOver");
  if (query.said === "identity" || typeof query.error === "string") return t("identityFailed");
  const said = readSaid(query);
  return said?.is === "too_many" ? saidLine(locale, said) : null;
}
