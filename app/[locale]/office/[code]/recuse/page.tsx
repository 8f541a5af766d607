import type { Metadata } from "next";
import { orProblem, redirectToProblem } from "@/app/or-problem";
import { findRecusable } from "@/commands/recuse";
import { Button } from "@/components/ui/button";
import { Code } from "@/components/ui/code";
import { Notice } from "@/components/ui/notice";
import { RadioGroup } from "@/components/ui/radio-group";
import { SelectField } from "@/components/ui/select-field";
import { database } from "@/db/client";
import { isOfficeLocale } from "@/domain/locale";
import { recusalReasons } from "@/domain/recusal";
import { formatTrackingCode, parseTrackingCode } from "@/domain/tracking-code";
import { localePath } from "@/i18n/paths";
import { getTranslator } from "@/i18n/translate";
import { Desk } from "../../desk";
import { filePath, type SearchParams, wholeQueue } from "../../list-view";
import { currentStaff } from "../../signed-in";

interface RecusePageProps {
  params: Promise<{ locale: string; code: string }>;
  searchParams: Promise<SearchParams>;
}

export async function generateMetadata({ params }: RecusePageProps): Promise<Metadata> {
  const { locale } = await params;
  if (!isOfficeLocale(locale)) return {};
  const t = getTranslator(locale);
  return { title: t("site.pageTitle", { title: t("staff.recuse.title") }) };
}

/** Declares that somebody of the office may not handle a file: oneself, or a colleague who is named in it. */
export default async function RecusePage({ params, searchParams }: RecusePageProps) {
  const { locale, code: typed } = await params;
  if (!isOfficeLocale(locale)) return redirectToProblem("ar", "not-found");
  const code = parseTrackingCode(typed);
  const asked = await searchParams;
  return orProblem(locale, localePath(locale, "/office"), async () => {
    const person = await currentStaff(locale);
    const people = code === null ? null : await findRecusable(database(), person, code);
    if (people === null || code === null) return redirectToProblem(locale, "not-found");
    const t = getTranslator(locale, "staff.recuse");
    const roles = getTranslator(locale, "roles");
    return (
      <Desk locale={locale} person={person} current={null}>
        <div className="people-page">
          <p>
            <a href={filePath(locale, code, wholeQueue)}>
              {t("toFile")} <Code>{formatTrackingCode(code)}</Code>
            </a>
          </p>
          <h1>{t("title")}</h1>
          <p>{t("lead")}</p>
          {asked.answer === "incomplete" ? (
            <Notice tone="error" role="alert">
              <p>{t("incomplete")}</p>
            </Notice>
          ) : null}
          <form
            method="post"
            action={localePath(locale, `/office/${formatTrackingCode(code)}/recuse/save`)}
            className="people-form"
          >
            {people.length === 1 ? (
              <input type="hidden" name="member" value={person.staffId} />
            ) : (
              <SelectField
                name="member"
                label={t("who")}
                empty={t("chooseWho")}
                options={people.map((one) => ({
                  value: one.staffId,
                  label:
                    one.staffId === person.staffId
                      ? t("me")
                      : `${one.name} — ${one.roles.map((role) => roles(role)).join(" · ")}`,
                }))}
              />
            )}
            <RadioGroup
              name="reason"
              label={t("reason")}
              options={recusalReasons.map((reason) => ({
                value: reason,
                label: getTranslator(locale, "staff.recusals.reasons")(reason),
              }))}
            />
            <Button kind="danger">{t("submit")}</Button>
          </form>
        </div>
      </Desk>
    );
  });
}
