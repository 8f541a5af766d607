import type { Metadata } from "next";
import { redirect } from "next/navigation";
import type { ReactNode } from "react";
import { OwnAttachments } from "@/app/[locale]/dossier/file/own-attachments";
import { readHold } from "@/app/[locale]/dossier/dossier-cookies";
import { orProblem, redirectToProblem } from "@/app/or-problem";
import { type OpenDossier, readDossier } from "@/commands/read-dossier";
import { LivePage } from "@/components/complaint/live-page";
import { TrackedSteps } from "@/components/complaint/tracked-steps";
import { Exchange, OwnNotices } from "@/components/dossier/exchange";
import { Filed, Named } from "@/components/dossier/filed";
import { MailChoice } from "@/components/dossier/mail-choice";
import { PartyActForm } from "@/components/dossier/party-act-form";
import { EmergencyPanel } from "@/components/site/emergency-panel";
import { PageTitle } from "@/components/site/page-title";
import { RuledSection } from "@/components/site/ruled-section";
import { SitePage } from "@/components/site/site-page";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { Code } from "@/components/ui/code";
import { ErrorSummary } from "@/components/ui/error-summary";
import { Notice } from "@/components/ui/notice";
import { database } from "@/db/client";
import { type JudicialMap, recallJudicialMap } from "@/db/offices";
import { recallReferenceLists } from "@/db/reference-lists";
import type { ReferenceLists } from "@/domain/category";
import { partyVerbs } from "@/domain/dossier";
import { mistakeCodes } from "@/domain/filing";
import { isLocale, type Locale } from "@/domain/locale";
import { publicStage, publicTimeline, usualNextSteps } from "@/domain/public-view";
import { refusalCodes } from "@/domain/refusal";
import { formatTrackingCode } from "@/domain/tracking-code";
import { officeName } from "@/i18n/office-name";
import { localePath } from "@/i18n/paths";
import { getTranslator } from "@/i18n/translate";

interface FilePageProps {
  params: Promise<{ locale: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

export async function generateMetadata({ params }: FilePageProps): Promise<Metadata> {
  const { locale } = await params;
  if (!isLocale(locale)) return {};
  const title = getTranslator(locale, "dossier")("title");
  return {
    title: getTranslator(locale, "site")("pageTitle", { title }),
    robots: { index: false },
  };
}

/** A party's own file: where it stands, what it may do, what was filed, said and sent. */
export default async function FilePage({ params, searchParams }: FilePageProps) {
  const { locale } = await params;
  if (!isLocale(locale)) return redirectToProblem("ar", "not-found");
  const found = await orProblem(locale, localePath(locale, "/dossier/file"), read);
  if (found === null) redirect(`${localePath(locale, "/dossier")}?lapsed=1`);
  const { dossier, map, lists } = found;
  const { standing } = dossier;
  const query = await searchParams;
  const t = getTranslator(locale);
  const stage = publicStage(standing.status, standing.reportReceived);
  const office = map.offices.get(standing.parquet);
  const officeWords = office === undefined ? null : officeName(locale, office);
  return (
    <SitePage
      locale={locale}
      aside={<Aside locale={locale} stoppedMails={dossier.stoppedMails} />}
      quickExit
    >
      <div className="tracked">
        <Answer locale={locale} did={query.did} refused={query.refused} dossier={dossier} />
        <PageTitle
          over={t.rich("dossier.over", {
            code: () => <Code>{formatTrackingCode(dossier.trackingCode)}</Code>,
          })}
          lead={t(`tracking.stages.${stage}.text`)}
        >
          {t(`tracking.stages.${stage}.title`)}
        </PageTitle>
        <Acts locale={locale} dossier={dossier} office={officeWords} />
        <RuledSection title={t("dossier.stageTitle")}>
          <TrackedSteps
            locale={locale}
            entries={publicTimeline(standing.facts)}
            coming={usualNextSteps[stage]}
            now={new Date()}
          />
          <LivePage
            locale={locale}
            code={dossier.trackingCode}
            mark={dossier.mark}
            path="/dossier/file"
            now={new Date()}
          />
        </RuledSection>
        {dossier.words.length === 0 ? null : (
          <RuledSection title={t("dossier.wordsTitle")}>
            <Exchange locale={locale} words={dossier.words} />
          </RuledSection>
        )}
        <RuledSection title={t("dossier.asFiled")}>
          <Filed
            locale={locale}
            office={officeWords}
            category={lists.categories.get(dossier.category)?.label[locale] ?? null}
            file={dossier}
          />
          <p className="mt-4">
            <a href={localePath(locale, "/dossier/contact")}>{t("contact.link")}</a>
          </p>
          <p className="mt-2">
            <a href={localePath(locale, "/dossier/file/receipt")}>{t("receiptPaper.download")}</a>
          </p>
        </RuledSection>
        <RuledSection id="attachments" title={t("attachments.title")}>
          <OwnAttachments locale={locale} query={query} />
        </RuledSection>
        <RuledSection title={t("dossier.partiesTitle")}>
          <Named locale={locale} parties={dossier.parties} />
        </RuledSection>
        <RuledSection title={t("dossier.noticesTitle")}>
          <OwnNotices locale={locale} notices={dossier.notices} />
        </RuledSection>
      </div>
    </SitePage>
  );
}

async function read(): Promise<{
  readonly dossier: OpenDossier;
  readonly map: JudicialMap;
  readonly lists: ReferenceLists;
} | null> {
  const archive = database();
  const now = new Date();
  const token = await readHold("dossier");
  const dossier = token === null ? null : await readDossier(archive, token, now);
  if (dossier === null) return null;
  return archive.as({ as: "visitor" }, async (tx) => ({
    dossier,
    map: await recallJudicialMap(tx, now),
    lists: await recallReferenceLists(tx, now),
  }));
}

interface ActsProps {
  locale: Locale;
  dossier: OpenDossier;
  office: string | null;
}

/** The acts that the party may take now; withdrawing a protected file has its own words. */
function Acts({ locale, dossier, office }: ActsProps): ReactNode {
  const t = getTranslator(locale, "dossier");
  const { refusals, returned, words } = dossier;
  const asked = words.findLast(({ verb }) => verb === "request_information") ?? null;
  return (
    <>
      {partyVerbs.map((verb) =>
        refusals[verb] === null ? (
          <PartyActForm
            key={verb}
            locale={locale}
            verb={verb}
            version={dossier.version}
            asked={verb === "supply_information" ? asked : null}
            typed={returned?.verb === verb ? returned.text : ""}
            mistake={returned?.verb === verb ? answerLine(locale, returned.answer) : null}
          />
        ) : null,
      )}
      {refusals.record_withdrawal === "withdrawal_not_online" ? (
        <Card title={t("withdrawalAtCounter.title")}>
          <p>{t("withdrawalAtCounter.text", { office: office ?? "" })}</p>
        </Card>
      ) : null}
    </>
  );
}

interface AnswerProps {
  locale: Locale;
  did: string | string[] | undefined;
  refused: string | string[] | undefined;
  dossier: OpenDossier;
}

/** What came of the last form. */
function Answer({ locale, did, refused, dossier }: AnswerProps): ReactNode {
  const t = getTranslator(locale, "dossier");
  const { returned } = dossier;
  if (refused === "1" && returned !== null) {
    return (
      <ErrorSummary
        title={t("refusedTitle")}
        lead={t("keptTyped")}
        mistakes={[
          { field: `${returned.verb}-text`, message: answerLine(locale, returned.answer) },
        ]}
      />
    );
  }
  if (did === "contact") {
    return (
      <Notice role="status">
        <p>{getTranslator(locale, "contact")("done")}</p>
      </Notice>
    );
  }
  const done = partyVerbs.find((verb) => verb === did);
  if (done === undefined) return null;
  return (
    <Notice role="status">
      <p>{t(`did.${done}`)}</p>
    </Notice>
  );
}

/** The sentence of a mistake or of a refusal. */
function answerLine(locale: Locale, answer: string): string {
  const t = getTranslator(locale);
  const mistake = mistakeCodes.find((code) => code === answer);
  if (mistake !== undefined) return t(`mistakes.${mistake}`);
  const refusal = refusalCodes.find((code) => code === answer);
  return refusal === undefined ? t("dossier.refusedTitle") : t(`refusals.${refusal}`);
}

interface AsideProps {
  locale: Locale;
  stoppedMails: boolean | null;
}

function Aside({ locale, stoppedMails }: AsideProps): ReactNode {
  const t = getTranslator(locale, "dossier");
  return (
    <>
      <Card quiet>
        <form method="post" action={localePath(locale, "/dossier/end")}>
          <Button kind="quiet">{t("end")}</Button>
          <p className="mt-2">{t("endHint")}</p>
        </form>
      </Card>
      {stoppedMails === null ? null : <MailChoice locale={locale} isStopped={stoppedMails} />}
      <EmergencyPanel locale={locale} />
    </>
  );
}
