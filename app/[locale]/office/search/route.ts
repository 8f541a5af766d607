import { orFault } from "@/app/or-fault";
import { readPostedForm } from "@/app/posted-form";
import { seeOther } from "@/app/see-other";
import { searchFiles } from "@/commands/open-file";
import { database } from "@/db/client";
import { keepReturnedForm } from "@/db/returned-forms";
import { databaseActorOf } from "@/db/staff";
import { readCaseQuestion } from "@/domain/case-question";
import { isOfficeLocale, type OfficeLocale, officeLocales } from "@/domain/locale";
import { localePath } from "@/i18n/paths";
import { signInPath } from "../../sign-in/way-in";
import { filePath, listPath, wholeQueue } from "../list-view";
import { findCurrentStaff } from "../signed-in";

type Context = { params: Promise<{ locale: string }> };

/** Takes a search: a code or number that names one file opens it, anything else gives a list. */
export async function POST(request: Request, { params }: Context): Promise<Response> {
  const { locale: asked } = await params;
  const locale = isOfficeLocale(asked) ? asked : officeLocales[0];
  const typed = [...((await readPostedForm(request))?.q ?? "")].slice(0, 200).join("");
  return orFault(locale, localePath(locale, "/office"), () => search(locale, typed));
}

async function search(locale: OfficeLocale, typed: string): Promise<Response> {
  const person = await findCurrentStaff();
  const list = localePath(locale, "/office");
  if (person === null) return seeOther(signInPath(locale, { answer: "expired", next: list }));
  if (typed.trim() === "") return seeOther(list);

  const now = new Date();
  const question = readCaseQuestion(typed);
  if (question !== null && (question.trackingCode !== null || question.number !== null)) {
    const [first, ...others] = await searchFiles(database(), person, question, 2, now);
    if (first !== undefined && others.length === 0)
      return seeOther(filePath(locale, first.trackingCode, wholeQueue));
  }
  const kept = await database().as(databaseActorOf(person), (tx) =>
    keepReturnedForm(
      tx,
      { staffId: person.staffId, typed: { q: typed }, answer: { search: true } },
      now,
    ),
  );
  return seeOther(listPath(locale, { ...wholeQueue, search: kept }));
}

/** Whoever reloads the address of the form gets the list. */
export async function GET(_request: Request, { params }: Context): Promise<Response> {
  const { locale } = await params;
  return seeOther(localePath(isOfficeLocale(locale) ? locale : officeLocales[0], "/office"));
}
