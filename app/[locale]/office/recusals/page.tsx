import type { Metadata } from "next";
import { orProblem, redirectToProblem } from "@/app/or-problem";
import { RecusalList } from "@/components/office/recusal-list";
import { Notice } from "@/components/ui/notice";
import { database } from "@/db/client";
import { listRecusals } from "@/db/recusals";
import { databaseActorOf } from "@/db/staff";
import { isOfficeLocale } from "@/domain/locale";
import { seesRecusals } from "@/domain/recusal";
import { localePath } from "@/i18n/paths";
import { getTranslator } from "@/i18n/translate";
import { Desk } from "../desk";
import { filePath, type SearchParams, wholeQueue } from "../list-view";
import { currentStaff } from "../signed-in";

const most = 200;

interface RecusalsPageProps {
  params: Promise<{ locale: string }>;
  searchParams: Promise<SearchParams>;
}

export async function generateMetadata({ params }: RecusalsPageProps): Promise<Metadata> {
  const { locale } = await params;
  if (!isOfficeLocale(locale)) return {};
  const t = getTranslator(locale);
  return { title: t("site.pageTitle", { title: t("staff.recusals.title") }) };
}

/** Who of the office may not handle which file, for its prosecutor. */
export default async function RecusalsPage({ params, searchParams }: RecusalsPageProps) {
  const { locale } = await params;
  if (!isOfficeLocale(locale)) return redirectToProblem("ar", "not-found");
  const asked = await searchParams;
  return orProblem(locale, localePath(locale, "/office/recusals"), async () => {
    const person = await currentStaff(locale);
    const t = getTranslator(locale, "staff.recusals");
    const mayRead = seesRecusals(person.roles);
    const entries = mayRead
      ? await database().as(databaseActorOf(person), (tx) => listRecusals(tx, person, most))
      : [];
    return (
      <Desk locale={locale} person={person} current="recusals">
        <h1>{t("title")}</h1>
        {asked.done === "yes" ? (
          <Notice role="status">
            <p>{t("done")}</p>
          </Notice>
        ) : null}
        {mayRead ? (
          <>
            <p className="text-soft">{t("lead")}</p>
            <RecusalList
              locale={locale}
              entries={entries}
              hrefOf={(code) => `${filePath(locale, code, wholeQueue)}#kept`}
            />
          </>
        ) : (
          <p>
            <a href={localePath(locale, "/office")}>{t("toQueue")}</a>
          </p>
        )}
      </Desk>
    );
  });
}
