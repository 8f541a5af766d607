import type { Metadata } from "next";
import { orProblem, redirectToProblem } from "@/app/or-problem";
import { WithheldList } from "@/components/office/withheld-list";
import { Notice } from "@/components/ui/notice";
import { database } from "@/db/client";
import { databaseActorOf } from "@/db/staff";
import { listWithholdings } from "@/db/withholdings";
import { isOfficeLocale } from "@/domain/locale";
import { refusalCodes } from "@/domain/refusal";
import { localePath } from "@/i18n/paths";
import { getTranslator } from "@/i18n/translate";
import { Desk } from "../desk";
import { filePath, type SearchParams, wholeQueue } from "../list-view";
import { signsForOffice } from "../signatures/signer";
import { currentStaff } from "../signed-in";

const most = 200;

interface WithheldPageProps {
  params: Promise<{ locale: string }>;
  searchParams: Promise<SearchParams>;
}

export async function generateMetadata({ params }: WithheldPageProps): Promise<Metadata> {
  const { locale } = await params;
  if (!isOfficeLocale(locale)) return {};
  const title = getTranslator(locale, "office.decisions.withheld")("title");
  return { title: getTranslator(locale, "site")("pageTitle", { title }) };
}

/** What the office keeps from the parties, why and until when. */
export default async function WithheldPage({ params, searchParams }: WithheldPageProps) {
  const { locale } = await params;
  if (!isOfficeLocale(locale)) return redirectToProblem("ar", "not-found");
  const asked = await searchParams;
  return orProblem(locale, localePath(locale, "/office/withheld"), async () => {
    const person = await currentStaff(locale);
    const t = getTranslator(locale);
    const entries = await database().as(databaseActorOf(person), (tx) =>
      listWithholdings(tx, person.parquet, most),
    );
    const refused = refusalCodes.find((one) => one === asked.refused);
    return (
      <Desk locale={locale} person={person} current="withheld">
        <h1>{t("office.decisions.withheld.title")}</h1>
        <p className="text-soft">{t("office.decisions.withheld.lead")}</p>
        {asked.decision === "released" ? (
          <Notice role="status">
            <p>{t("office.decisions.withheld.released")}</p>
          </Notice>
        ) : null}
        {refused === undefined ? null : (
          <Notice tone="error" role="alert" title={t("office.decisions.withheld.refused")}>
            <p>{t(`refusals.${refused}`)}</p>
          </Notice>
        )}
        <WithheldList
          locale={locale}
          entries={entries}
          mayRelease={signsForOffice(person)}
          hrefOf={(code) => filePath(locale, code, wholeQueue)}
          releaseOf={(code) => localePath(locale, `/office/${code}/release`)}
        />
      </Desk>
    );
  });
}
