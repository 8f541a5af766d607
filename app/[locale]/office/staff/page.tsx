import type { Metadata } from "next";
import { orProblem, redirectToProblem } from "@/app/or-problem";
import { readDirectory } from "@/commands/staff-directory";
import { InvitationForm } from "@/components/office/invitation-form";
import { StaffList } from "@/components/office/staff-list";
import { Card } from "@/components/ui/card";
import { Notice } from "@/components/ui/notice";
import { database } from "@/db/client";
import { findReturnedForm } from "@/db/returned-forms";
import { databaseActorOf, type SignedIn } from "@/db/staff";
import { isOfficeLocale, type OfficeLocale } from "@/domain/locale";
import { localePath } from "@/i18n/paths";
import { getTranslator } from "@/i18n/translate";
import { Desk } from "../desk";
import type { SearchParams } from "../list-view";
import { currentStaff } from "../signed-in";
import { readOfficeChoices } from "./office-choices";
import { returnedPersonSchema } from "./returned-person";

interface StaffPageProps {
  params: Promise<{ locale: string }>;
  searchParams: Promise<SearchParams>;
}

export async function generateMetadata({ params }: StaffPageProps): Promise<Metadata> {
  const { locale } = await params;
  if (!isOfficeLocale(locale)) return {};
  const t = getTranslator(locale);
  return { title: t("site.pageTitle", { title: t("staff.directory.title") }) };
}

/** The staff: everybody for an administrator, who invites; the own office for the head of its secretariat. */
export default async function StaffPage({ params, searchParams }: StaffPageProps) {
  const { locale } = await params;
  if (!isOfficeLocale(locale)) return redirectToProblem("ar", "not-found");
  const asked = await searchParams;
  return orProblem(locale, localePath(locale, "/office/staff"), async () => {
    const person = await currentStaff(locale);
    const children = await Directory({ locale, person, asked });
    return Desk({ locale, person, current: "directory", children });
  });
}

interface DirectoryProps {
  locale: OfficeLocale;
  person: SignedIn;
  asked: SearchParams;
}

async function Directory({ locale, person, asked }: DirectoryProps) {
  const t = getTranslator(locale, "staff.directory");
  const people = await readDirectory(database(), person);
  if (people === null) {
    return (
      <div className="people-page">
        <h1>{t("title")}</h1>
        <Notice tone="warning" role="alert">
          <p>{t("denied")}</p>
        </Notice>
      </div>
    );
  }
  const offices = await readOfficeChoices(locale);
  const isAdministrator = person.roles.includes("administrator");
  const returned = typeof asked.returned === "string" ? asked.returned : "";
  const kept = await database().as(databaseActorOf(person), (tx) =>
    findReturnedForm(tx, returned, returnedPersonSchema, new Date()),
  );
  return (
    <>
      <h1>{t("title")}</h1>
      {asked.done === "invited" ? (
        <Notice role="status">
          <p>{t("done.invited")}</p>
        </Notice>
      ) : null}
      {isAdministrator ? (
        <Card title={t("invite.title")}>
          <p className="text-soft">{t("invite.lead")}</p>
          <InvitationForm
            locale={locale}
            action={localePath(locale, "/office/staff/invite")}
            offices={offices.list}
            typed={kept?.typed ?? {}}
            mistakes={kept?.answer.mistakes ?? {}}
          />
        </Card>
      ) : null}
      <StaffList
        locale={locale}
        people={people.map((entry) => ({ ...entry, office: offices.nameOf(entry.parquet) }))}
        hrefOf={
          isAdministrator ? (staffId) => localePath(locale, `/office/staff/${staffId}`) : null
        }
      />
    </>
  );
}
