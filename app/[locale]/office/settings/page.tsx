import type { Metadata } from "next";
import { orProblem, redirectToProblem } from "@/app/or-problem";
import { RatingFigures } from "@/components/office/rating-figures";
import { SettingsFields } from "@/components/office/settings-fields";
import { Button } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";
import { SelectField } from "@/components/ui/select-field";
import { database } from "@/db/client";
import { getOfficeSettings } from "@/db/office-settings";
import { recallJudicialMap } from "@/db/offices";
import { countRatings } from "@/db/ratings";
import { findReturnedForm } from "@/db/returned-forms";
import { databaseActorOf, type SignedIn } from "@/db/staff";
import type { Typed } from "@/domain/filing";
import { isOfficeLocale, type OfficeLocale } from "@/domain/locale";
import {
  chiefs,
  clockedStages,
  maySetOffice,
  type OfficeSettings,
  targetField,
} from "@/domain/office-settings";
import { holdsOneOf } from "@/domain/role";
import { localePath } from "@/i18n/paths";
import { getTranslator } from "@/i18n/translate";
import { Desk } from "../desk";
import type { SearchParams } from "../list-view";
import { currentStaff } from "../signed-in";
import { returnedSettingsSchema } from "./returned-settings";

interface SettingsPageProps {
  params: Promise<{ locale: string }>;
  searchParams: Promise<SearchParams>;
}

export async function generateMetadata({ params }: SettingsPageProps): Promise<Metadata> {
  const { locale } = await params;
  if (!isOfficeLocale(locale)) return {};
  const t = getTranslator(locale);
  return { title: t("site.pageTitle", { title: t("settings.title") }) };
}

/** The settings of an office, for its chiefs; an administrator chooses the office. */
export default async function SettingsPage({ params, searchParams }: SettingsPageProps) {
  const { locale } = await params;
  if (!isOfficeLocale(locale)) return redirectToProblem("ar", "not-found");
  const asked = await searchParams;
  return orProblem(locale, localePath(locale, "/office/settings"), async () => {
    const person = await currentStaff(locale);
    const office = typeof asked.office === "string" ? asked.office : person.parquet;
    const content = maySetOffice(person, office)
      ? await Settings({ locale, person, office, asked })
      : Denied({ locale });
    return Desk({ locale, person, current: "settings", children: content });
  });
}

function Denied({ locale }: { locale: OfficeLocale }) {
  const t = getTranslator(locale, "settings");
  return (
    <>
      <h1>{t("title")}</h1>
      <Notice tone="warning" role="alert">
        <p>{t("denied")}</p>
      </Notice>
    </>
  );
}

interface SettingsProps {
  locale: OfficeLocale;
  person: SignedIn;
  office: string;
  asked: SearchParams;
}

async function Settings({ locale, person, office, asked }: SettingsProps) {
  const t = getTranslator(locale, "settings");
  const now = new Date();
  const returned = typeof asked.returned === "string" ? asked.returned : "";
  const isChief = holdsOneOf(person.roles, chiefs) && person.parquet === office;
  const { map, settings, kept, ratings } = await database().as(
    databaseActorOf(person),
    async (tx) => ({
      map: await recallJudicialMap(tx, now),
      settings: await getOfficeSettings(tx, office),
      kept: await findReturnedForm(tx, returned, returnedSettingsSchema, now),
      ratings: isChief ? await countRatings(tx, office) : null,
    }),
  );
  const found = map.offices.get(office);
  if (found === undefined) return redirectToProblem(locale, "not-found");
  const nameOf = ({ officeAr, officeFr }: typeof found) => (locale === "ar" ? officeAr : officeFr);
  return (
    <>
      <h1>{t("title")}</h1>
      <p className="settings-office">{nameOf(found)}</p>
      {asked.done === "saved" ? (
        <Notice role="status">
          <p>{t("saved")}</p>
        </Notice>
      ) : null}
      {asked.done === "denied" ? (
        <Notice tone="warning" role="alert">
          <p>{t("denied")}</p>
        </Notice>
      ) : null}
      <p>{t("lead")}</p>
      <p className="text-soft">{t("toConfirm")}</p>
      {person.roles.includes("administrator") ? (
        <form method="get" className="settings-choice">
          <SelectField
            name="office"
            id="office-choice"
            label={t("office")}
            defaultValue={office}
            options={[...map.offices.values()].map((one) => ({
              value: one.code,
              label: nameOf(one),
            }))}
          />
          <Button kind="quiet">{t("choose")}</Button>
        </form>
      ) : null}
      <SettingsFields
        locale={locale}
        action={localePath(locale, "/office/settings/save")}
        office={office}
        typed={kept?.typed ?? typedOf(settings)}
        mistakes={kept?.answer.mistakes ?? {}}
      />
      {ratings === null ? null : <RatingFigures locale={locale} counts={ratings} />}
    </>
  );
}

function typedOf({ targetDays, silenceDays, numbering }: OfficeSettings): Typed {
  return {
    ...Object.fromEntries(
      clockedStages.map((stage) => [targetField(stage), String(targetDays[stage])]),
    ),
    silenceDays: String(silenceDays),
    numbering,
  };
}
