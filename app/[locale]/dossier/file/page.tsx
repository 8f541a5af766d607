import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { cache, type ReactNode } from "react";
import { OwnAttachments } from "@/app/[locale]/dossier/file/own-attachments";
import { readHold } from "@/app/[locale]/dossier/dossier-cookies";
import { findKeptTyping } from "@/app/[locale]/language/kept-typing";
import { comesAgain } from "@/app/comes-again";
import { orProblem, redirectToProblem } from "@/app/or-problem";
import { unlistedPage } from "@/app/unlisted-page";
import { type OpenDossier, readDossier } from "@/commands/read-dossier";
import { LivePage } from "@/components/complaint/live-page";
import { TrackedSteps } from "@/components/complaint/tracked-steps";
import { FileNav } from "@/components/dossier/file-nav";
import { Filed, Named } from "@/components/dossier/filed";
import { MailChoice } from "@/components/dossier/mail-choice";
import { OwnAppointments } from "@/components/dossier/own-appointments";
import { OwnFileForm, ownFileForm } from "@/components/dossier/own-file-form";
import { OwnNotices } from "@/components/dossier/own-notices";
import { RatingForm } from "@/components/dossier/rating-form";
import { Readers } from "@/components/dossier/readers";
import { ReceiptMail } from "@/components/dossier/receipt-mail";
import { WhoIsTold } from "@/components/dossier/who-is-told";
import { EmergencyPanel } from "@/components/site/emergency-panel";
import { Named as NameOfList } from "@/components/site/named";
import { PageTitle } from "@/components/site/page-title";
import { RuledSection } from "@/components/site/ruled-section";
import { SitePage } from "@/components/site/site-page";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { Code } from "@/components/ui/code";
import { database } from "@/db/client";
import { type JudicialMap, recallJudicialMap } from "@/db/offices";
import { recallReferenceLists } from "@/db/reference-lists";
import type { ReferenceLists } from "@/domain/category";
import { isLocale, type Locale } from "@/domain/locale";
import { publicStage, publicTimeline, usualNextSteps } from "@/domain/public-view";
import { formatTrackingCode } from "@/domain/tracking-code";
import { officeName } from "@/i18n/office-name";
import { localePath } from "@/i18n/paths";
import { getTranslator } from "@/i18n/translate";
import { ActsAtHand, Withdrawing } from "./acts";
import { Answer } from "./answer";
import { Messages, OwnData } from "./writing";

type Query = Record<string, string | string[] | undefined>;
interface FilePageProps {
  params: Promise<{ locale: string }>;
  searchParams: Promise<Query>;
}

export async function generateMetadata(props: FilePageProps): Promise<Metadata> {
  const { locale } = await props.params;
  if (!isLocale(locale)) return {};
  const found = await orProblem(locale, localePath(locale, "/dossier/file"), read);
  const { refused } = await props.searchParams;
  // The heading says where the file stands, whatever is wrong below it.
  const isWrong = refused === "1" && found !== null && found.dossier.returned !== null;
  return unlistedPage(locale, getTranslator(locale, "dossier")("ownTitle"), isWrong);
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
  const kept = await findKeptTyping("/dossier/file", query, new Date());
  const t = getTranslator(locale);
  const stage = publicStage(standing.status, standing.reportReceived);
  const office = map.offices.get(standing.parquet);
  const closedOn = standing.status === "closed" ? dossier.closedOn : null;
  const closure = closedOn === null ? undefined : lists.grounds.get(closedOn);
  const ground = closure?.label ?? null;
  const category = lists.categories.get(dossier.category);
  const officeWords = office === undefined ? null : officeName(locale, office);
  return (
    <SitePage
      locale={locale}
      languageForm={ownFileForm}
      aside={<Aside locale={locale} stoppedMails={dossier.stoppedMails} />}
      quickExit
    >
      <div className="tracked">
        <OwnFileForm locale={locale} version={dossier.version} />
        <Answer locale={locale} did={query.did} refused={query.refused} dossier={dossier} />
        <PageTitle
          over={t.rich("dossier.over", {
            code: () => <Code>{formatTrackingCode(dossier.trackingCode)}</Code>,
          })}
          lead={leadOf(locale, standing)}
        >
          {t(`tracking.stages.${stage}.title`)}
        </PageTitle>
        {ground === null ? null : (
          <p>
            {t.rich("ownFile.ground", {
              ground: () => <NameOfList locale={locale} names={ground} />,
            })}
          </p>
        )}
        <FileNav locale={locale} />
        <OwnAppointments locale={locale} appointments={dossier.appointments} />
        <ActsAtHand locale={locale} dossier={dossier} kept={kept} />
        <RuledSection title={t("dossier.stageTitle")}>
          <TrackedSteps
            locale={locale}
            entries={publicTimeline(standing.facts)}
            coming={usualNextSteps[stage]}
            now={new Date()}
          />
          <LivePage
            locale={locale}
            code={null}
            mark={dossier.mark}
            path="/dossier/file"
            now={new Date()}
          />
        </RuledSection>
        <Messages locale={locale} dossier={dossier} kept={kept} />
        <RuledSection id="filed" title={t("dossier.asFiled")}>
          <Filed
            locale={locale}
            office={officeWords}
            category={category?.label ?? null}
            file={dossier}
          />
        </RuledSection>
        <RuledSection id="attachments" title={t("attachments.title")}>
          <OwnAttachments locale={locale} query={query} parties={dossier.parties} />
        </RuledSection>
        <RuledSection title={t("dossier.partiesTitle")}>
          <Named locale={locale} parties={dossier.parties} />
        </RuledSection>
        <WhoIsTold locale={locale} file={dossier} />
        <RuledSection id="notices" title={t("dossier.noticesTitle")}>
          <OwnNotices locale={locale} notices={dossier.notices} />
          <p className="text-soft">{t("ownFile.noticesHint")}</p>
        </RuledSection>
        <RatingForm
          locale={locale}
          rating={dossier.rating}
          isMissing={query.rating === "missing"}
          chosen={kept?.score ?? null}
        />
        <Readers locale={locale} readers={dossier.readers} />
        <OwnData locale={locale} dossier={dossier} kept={kept} />
        <RuledSection title={t("ownFile.otherTitle")}>
          <ul className="dossier-links">
            <li>
              <a className="card-link" href={localePath(locale, "/dossier/contact")}>
                {t("contact.link")}
              </a>
            </li>
            <li>
              <a href={localePath(locale, "/dossier/file/receipt")}>{t("filing.done.receipt")}</a>
            </li>
          </ul>
          <ReceiptMail
            locale={locale}
            isProtected={dossier.isProtected}
            isMailed={dossier.stoppedMails !== null}
          />
          <Withdrawing locale={locale} dossier={dossier} kept={kept} office={officeWords} />
        </RuledSection>
      </div>
    </SitePage>
  );
}

/** What the holder of the code alone is not told, whoever opened the file is. */
function leadOf(locale: Locale, { status, reportReceived }: OpenDossier["standing"]): string {
  const t = getTranslator(locale);
  switch (status) {
    case "closed":
    case "settled":
    case "prosecuted":
    case "with_judge":
      return t(`ownFile.stages.${status}`);
    default:
      return t(`tracking.stages.${publicStage(status, reportReceived)}.text`);
  }
}

interface Found {
  readonly dossier: OpenDossier;
  readonly map: JudicialMap;
  readonly lists: ReferenceLists;
}

/** Once a request: each reading is written down. */
const read = cache(async (): Promise<Found | null> => {
  const archive = database();
  const now = new Date();
  const token = await readHold("dossier");
  const dossier =
    token === null ? null : await readDossier(archive, token, now, await comesAgain());
  if (dossier === null) return null;
  return archive.as({ as: "visitor" }, async (tx) => ({
    dossier,
    map: await recallJudicialMap(tx, now),
    lists: await recallReferenceLists(tx, now),
  }));
});

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
