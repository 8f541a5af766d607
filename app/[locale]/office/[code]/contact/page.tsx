import type { Metadata } from "next";
import { orProblem, redirectToProblem } from "@/app/or-problem";
import { readContactDesk } from "@/commands/change-contact";
import { CounterContactForm } from "@/components/office/counter-contact-form";
import { Code } from "@/components/ui/code";
import { ErrorSummary } from "@/components/ui/error-summary";
import { Notice } from "@/components/ui/notice";
import { database } from "@/db/client";
import { findReturnedForm } from "@/db/returned-forms";
import { databaseActorOf } from "@/db/staff";
import { isOfficeLocale, type OfficeLocale } from "@/domain/locale";
import { formatTrackingCode, parseTrackingCode } from "@/domain/tracking-code";
import { formatDateTime } from "@/i18n/formatting";
import { localePath } from "@/i18n/paths";
import { getTranslator } from "@/i18n/translate";
import { Desk } from "../../desk";
import { filePath, type SearchParams, wholeQueue } from "../../list-view";
import { currentStaff } from "../../signed-in";
import { returnedContactSchema } from "./returned-contact";

interface ContactPageProps {
  params: Promise<{ locale: string; code: string }>;
  searchParams: Promise<SearchParams>;
}

export async function generateMetadata({ params }: ContactPageProps): Promise<Metadata> {
  const { locale } = await params;
  if (!isOfficeLocale(locale)) return {};
  const t = getTranslator(locale);
  return { title: t("site.pageTitle", { title: t("counterContact.title") }) };
}

/** Changes the contact of a party who stands at the counter, after its document was seen. */
export default async function ContactPage({ params, searchParams }: ContactPageProps) {
  const { locale, code: typed } = await params;
  if (!isOfficeLocale(locale)) return redirectToProblem("ar", "not-found");
  const code = parseTrackingCode(typed);
  const asked = await searchParams;
  return orProblem(locale, localePath(locale, "/office"), async () => {
    const person = await currentStaff(locale);
    const now = new Date();
    const desk = code === null ? null : await readContactDesk(database(), person, code, now);
    if (desk === null || code === null) return redirectToProblem(locale, "not-found");
    const id = typeof asked.returned === "string" ? asked.returned : "";
    const found = await database().as(databaseActorOf(person), (tx) =>
      findReturnedForm(tx, id, returnedContactSchema, now),
    );
    const kept = found?.answer.contactOf === code ? found : null;
    const t = getTranslator(locale);
    const mistakes = Object.entries(kept?.answer.mistakes ?? {}).map(([field, mistake]) => ({
      field,
      message: t(`mistakes.${mistake}`),
    }));
    const refusal = kept?.answer.refusal ?? null;
    return (
      <Desk locale={locale} person={person} current={null}>
        <div className="people-page">
          <p>
            <a href={filePath(locale, code, wholeQueue)}>
              {t("counterContact.toFile")} <Code>{formatTrackingCode(code)}</Code>
            </a>
          </p>
          <h1>{t("counterContact.title")}</h1>
          <ErrorSummary
            title={t("filing.mistakesTitle", { count: mistakes.length })}
            mistakes={mistakes}
          />
          {refusal === null ? null : (
            <Notice tone="error" role="alert" title={t("counterContact.refused")}>
              <p>{t(`refusals.${refusal}`)}</p>
            </Notice>
          )}
          <Done locale={locale} done={asked.done} />
          <p>{t("counterContact.lead")}</p>
          <p>{t("counterContact.rests")}</p>
          {desk.isProtected ? (
            <Notice tone="warning">
              <p>{t("counterContact.protected")}</p>
            </Notice>
          ) : null}
          <CounterContactForm
            locale={locale}
            action={localePath(locale, `/office/${formatTrackingCode(code)}/contact/save`)}
            parties={desk.parties}
            isProtected={desk.isProtected}
            typed={kept?.typed ?? {}}
            mistakes={new Map(mistakes.map(({ field, message }) => [field, message]))}
          />
        </div>
      </Desk>
    );
  });
}

/** What came of the change that was just made. */
function Done({ locale, done }: { locale: OfficeLocale; done: string | string[] | undefined }) {
  const t = getTranslator(locale, "counterContact");
  const restsUntil = typeof done === "string" && /^\d{13}$/.test(done) ? Number(done) : null;
  if (done !== "now" && restsUntil === null) return null;
  return (
    <Notice role="status">
      <p>
        {restsUntil === null
          ? t("done")
          : t("doneRests", { at: formatDateTime(locale, new Date(restsUntil)) })}
      </p>
    </Notice>
  );
}
