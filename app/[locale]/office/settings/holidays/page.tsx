import type { Metadata } from "next";
import { orProblem, redirectToProblem } from "@/app/or-problem";
import { HolidayForm } from "@/components/office/holiday-form";
import { HolidayList } from "@/components/office/holiday-list";
import { TermForm } from "@/components/office/term-form";
import { Notice } from "@/components/ui/notice";
import { database } from "@/db/client";
import {
  findHoliday,
  getTellingTerm,
  type HolidayRecord,
  listHolidays,
  listHolidayYears,
} from "@/db/holidays";
import { findReturnedForm } from "@/db/returned-forms";
import { databaseActorOf, type SignedIn } from "@/db/staff";
import { officeYear, parseDay } from "@/domain/calendar";
import type { TellingTerm } from "@/domain/deadline";
import type { Typed } from "@/domain/filing";
import { isOfficeLocale, type OfficeLocale } from "@/domain/locale";
import { localePath } from "@/i18n/paths";
import { getTranslator } from "@/i18n/translate";
import { Desk } from "../../desk";
import type { SearchParams } from "../../list-view";
import { currentStaff } from "../../signed-in";
import { returnedSettingsSchema } from "../returned-settings";

interface HolidaysPageProps {
  params: Promise<{ locale: string }>;
  searchParams: Promise<SearchParams>;
}

const page = "/office/settings/holidays";

export async function generateMetadata({ params }: HolidaysPageProps): Promise<Metadata> {
  const { locale } = await params;
  if (!isOfficeLocale(locale)) return {};
  const t = getTranslator(locale);
  return { title: t("site.pageTitle", { title: t("settings.holidays.title") }) };
}

/** The days on which no office works, and how the law's term is counted; an administrator edits both. */
export default async function HolidaysPage({ params, searchParams }: HolidaysPageProps) {
  const { locale } = await params;
  if (!isOfficeLocale(locale)) return redirectToProblem("ar", "not-found");
  const asked = await searchParams;
  return orProblem(locale, localePath(locale, page), async () => {
    const person = await currentStaff(locale);
    const children = await Holidays({ locale, person, asked });
    return Desk({ locale, person, current: "holidays", children });
  });
}

interface HolidaysProps {
  locale: OfficeLocale;
  person: SignedIn;
  asked: SearchParams;
}

async function Holidays({ locale, person, asked }: HolidaysProps) {
  const t = getTranslator(locale, "settings");
  const now = new Date();
  const text = (name: string): string => {
    const value = asked[name];
    return typeof value === "string" ? value : "";
  };
  const read = await database().as(databaseActorOf(person), async (tx) => {
    const kept = await findReturnedForm(tx, text("returned"), returnedSettingsSchema, now);
    const changed = /^[0-9a-f-]{36}$/.test(text("change"))
      ? await findHoliday(tx, text("change"))
      : null;
    const wanted = Number(/^\d{4}$/.exec(text("year"))?.[0] ?? officeYear(now));
    const from = parseDay(`${wanted}-01-01`);
    const before = parseDay(`${wanted + 1}-01-01`);
    const days = from === null || before === null ? [] : await listHolidays(tx, from, before);
    const years = [...new Set([...(await listHolidayYears(tx)), officeYear(now)])].sort();
    return { kept, changed, wanted, days, years, term: await getTellingTerm(tx) };
  });
  const { kept, changed, wanted, days, years, term } = read;
  const isEditor = person.roles.includes("administrator");
  const yearHref = (year: number): string => `${localePath(locale, page)}?year=${year}`;
  const typedOf = (form: "holiday" | "term", typed: Typed): Typed =>
    kept?.answer.form === form ? kept.typed : typed;
  const mistakesOf = (form: "holiday" | "term") =>
    kept?.answer.form === form ? kept.answer.mistakes : {};
  const holiday = typedOf("holiday", changed === null ? {} : typedDay(changed));
  return (
    <>
      <h1>{t("holidays.title")}</h1>
      <Answer locale={locale} done={text("done")} />
      <p>{t("holidays.lead")}</p>
      <p className="text-soft">{t("holidays.moving")}</p>
      {isEditor ? null : <p className="text-soft">{t("holidays.readOnly")}</p>}
      <nav className="queue-order" aria-label={t("holidays.years")}>
        {years.map((year) => (
          <a key={year} href={yearHref(year)} aria-current={year === wanted ? "true" : undefined}>
            {year}
          </a>
        ))}
      </nav>
      <h2>{t("holidays.year", { year: String(wanted) })}</h2>
      <HolidayList
        locale={locale}
        year={wanted}
        holidays={days}
        action={isEditor ? localePath(locale, `${page}/save`) : null}
        changeHref={(id) => `${yearHref(wanted)}&change=${id}#holiday`}
      />
      {isEditor ? (
        <HolidayForm
          locale={locale}
          action={localePath(locale, `${page}/save`)}
          cancel={yearHref(wanted)}
          year={wanted}
          id={holiday.id ?? null}
          typed={holiday}
          mistakes={mistakesOf("holiday")}
        />
      ) : null}
      <section className="settings-form" aria-labelledby="term-title">
        <h2 id="term-title">{t("term.title")}</h2>
        <p>{t("term.lead")}</p>
        {term.isConfirmed ? null : (
          <Notice tone="warning">
            <p>{t("term.unconfirmed")}</p>
          </Notice>
        )}
        {isEditor ? (
          <TermForm
            locale={locale}
            action={localePath(locale, `${page}/term`)}
            typed={typedOf("term", typedTerm(term))}
            mistakes={mistakesOf("term")}
          />
        ) : (
          <ul>
            <li>{t("term.current", { count: term.days })}</li>
            {term.isFull ? <li>{t("term.isFull")}</li> : null}
            {term.movesToWorkingDay ? <li>{t("term.moves")}</li> : null}
          </ul>
        )}
      </section>
    </>
  );
}

const answers = ["saved", "deleted", "confirmedNow", "gone"] as const;

function Answer({ locale, done }: { locale: OfficeLocale; done: string }) {
  const t = getTranslator(locale, "settings");
  const known = answers.find((answer) => answer === done);
  if (known === undefined && done !== "termSaved" && done !== "denied") return null;
  const isWrong = done === "denied" || done === "gone";
  return (
    <Notice role={isWrong ? "alert" : "status"} tone={isWrong ? "warning" : "info"}>
      <p>
        {known !== undefined
          ? t(`holidays.${known}`)
          : done === "denied"
            ? t("denied")
            : t("term.saved")}
      </p>
    </Notice>
  );
}

const yes = (value: boolean): string => (value ? "yes" : "");

function typedDay({ id, day, label, kind, isConfirmed }: HolidayRecord): Typed {
  const [year = "", month = "", date = ""] = day.split("-");
  return {
    id,
    "day-day": date,
    "day-month": month,
    "day-year": year,
    labelAr: label.ar,
    labelFr: label.fr,
    kind,
    isConfirmed: yes(isConfirmed),
  };
}

function typedTerm({ days, isFull, movesToWorkingDay, isConfirmed }: TellingTerm): Typed {
  return {
    days: String(days),
    isFull: yes(isFull),
    movesToWorkingDay: yes(movesToWorkingDay),
    isConfirmed: yes(isConfirmed),
  };
}
