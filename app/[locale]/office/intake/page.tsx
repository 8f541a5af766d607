import { randomBytes } from "node:crypto";
import type { Metadata } from "next";
import { orProblem, redirectToProblem } from "@/app/or-problem";
import { findMarkedPhones, findSimilarFiles } from "@/commands/find-similar-files";
import { mayTakeIn } from "@/commands/take-in-file";
import { IntakeForm } from "@/components/office/intake-form";
import { Notice } from "@/components/ui/notice";
import { database } from "@/db/client";
import { findReturnedForm } from "@/db/returned-forms";
import { databaseActorOf, type SignedIn } from "@/db/staff";
import type { Category } from "@/domain/category";
import type { Typed } from "@/domain/filing";
import { askedAgain, routeOfForm, slotsOf } from "@/domain/intake";
import { knownPeople } from "@/domain/intake-people";
import { isOfficeLocale, type OfficeLocale } from "@/domain/locale";
import { localePath } from "@/i18n/paths";
import { getTranslator } from "@/i18n/translate";
import { safeTexts } from "@/notices/sms";
import { Desk } from "../desk";
import { findKeptForm, intakeForm } from "../kept-form";
import type { SearchParams } from "../list-view";
import { currentStaff } from "../signed-in";
import { typedByOf } from "../typed-by";
import { currentDesk, markLines, officeNames, similarLines } from "./current-desk";
import { findHabits } from "./habits";
import { type ReturnedIntake, returnedIntakeSchema, sameAgainSchema } from "./returned-intake";

interface IntakePageProps {
  params: Promise<{ locale: string }>;
  searchParams: Promise<SearchParams>;
}

export async function generateMetadata({ params }: IntakePageProps): Promise<Metadata> {
  const { locale } = await params;
  if (!isOfficeLocale(locale)) return {};
  const t = getTranslator(locale);
  return { title: t("site.pageTitle", { title: t("takingIn.title") }) };
}

/** The desk: a file that comes in at the counter or by post is written down here. */
export default async function IntakePage({ params, searchParams }: IntakePageProps) {
  const { locale } = await params;
  if (!isOfficeLocale(locale)) return redirectToProblem("ar", "not-found");
  const asked = await searchParams;
  return orProblem(locale, localePath(locale, "/office/intake"), async () => {
    const person = await currentStaff(locale);
    if (!mayTakeIn(person)) return redirectToProblem(locale, "forbidden");
    const now = new Date();
    const desk = await currentDesk(person, now);
    const shown = await findShown(person, asked, now);
    const { typed } = shown;
    const known = knownPeople(typed, slotsOf(typed, "people"));
    const similar = await findSimilarFiles(database(), person, known, now);
    const marks = await findMarkedPhones(database(), person, known.phones);
    const t = getTranslator(locale, "takingIn");
    return (
      <Desk locale={locale} person={person} current="intake">
        <h1>{t("title")}</h1>
        <Answer locale={locale} shown={shown} />
        <IntakeForm
          locale={locale}
          action={localePath(locale, "/office/intake/save")}
          similarAction={localePath(locale, "/office/intake/similar")}
          token={typed.token ?? randomBytes(18).toString("base64url")}
          typedBy={typedByOf(person.staffId)}
          typed={typed}
          mistakes={{ ...askedAgain(typed), ...shown.answer?.mistakes }}
          office={desk.office}
          officeNames={officeNames(locale, desk)}
          categories={[...desk.lists.categories.values()]
            .filter(({ retired }) => !retired)
            .map((category) => choiceOf(locale, category))}
          codes={desk.codeLabels.map(({ code, labelAr, labelFr, confirmed }) => ({
            value: code,
            label: `${code} · ${locale === "ar" ? labelAr : labelFr}${confirmed ? "" : ` (${t("toConfirm")})`}`,
          }))}
          numberIsTyped={desk.numbering === "external"}
          route={routeOfForm(typed, desk)}
          similar={similarLines(locale, desk, similar)}
          safeText={safeTexts(desk.words)}
          marks={markLines(locale, marks)}
        />
      </Desk>
    );
  });
}

interface Shown {
  readonly typed: Typed;
  readonly answer: ReturnedIntake | null;
  /** Where what is filled in comes from. */
  readonly from: "returned" | "kept" | "again" | "expired" | "new";
}

/** What the form begins with: what was typed before, the people of the last file, or the day's habits. */
async function findShown(person: SignedIn, asked: SearchParams, now: Date): Promise<Shown> {
  const habits = await findHabits(person.staffId);
  const one = (name: string): string => {
    const value = asked[name];
    return typeof value === "string" ? value : "";
  };
  const fresh = { typed: habits, answer: null } as const;
  if (one("returned") !== "") {
    const form = await database().as(databaseActorOf(person), (tx) =>
      findReturnedForm(tx, one("returned"), returnedIntakeSchema, now),
    );
    return form === null ? { ...fresh, from: "expired" } : { ...form, from: "returned" };
  }
  if (one("kept") === "yes") {
    const typed = await findKeptForm(intakeForm, person.staffId, now);
    return typed === null ? { ...fresh, from: "expired" } : { typed, answer: null, from: "kept" };
  }
  if (one("again") === "") return { ...fresh, from: "new" };
  const form = await database().as(databaseActorOf(person), (tx) =>
    findReturnedForm(tx, one("again"), sameAgainSchema, now),
  );
  return form === null
    ? { ...fresh, from: "expired" }
    : { typed: { ...habits, ...form.typed }, answer: null, from: "again" };
}

function Answer({ locale, shown }: { locale: OfficeLocale; shown: Shown }) {
  const t = getTranslator(locale);
  const { answer, from } = shown;
  if (answer?.refusal)
    return (
      <div id="answer">
        <Notice tone="error" role="alert" title={t("takingIn.refused")}>
          <p>{t(`refusals.${answer.refusal}`)}</p>
        </Notice>
      </div>
    );
  if (answer?.intake === "checked")
    return (
      <div id="answer">
        <Notice role="status">
          <p>{t("takingIn.checked")}</p>
        </Notice>
      </div>
    );
  if (from === "new" || from === "returned") return null;
  const said = { expired: "expired", kept: "restored", again: "againFilled" } as const;
  return (
    <Notice role="status" tone={from === "expired" ? "warning" : "info"}>
      <p>{t(`takingIn.${said[from]}`)}</p>
    </Notice>
  );
}

function choiceOf(locale: OfficeLocale, category: Category) {
  const { key, label, registrationCode: code, kinds, isProtected, confirmed, route } = category;
  const labels = [label.ar, label.fr];
  return { key, label: label[locale], labels, code, kinds, isProtected, confirmed, route };
}
