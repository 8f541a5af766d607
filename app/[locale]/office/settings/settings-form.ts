import { orFault } from "@/app/or-fault";
import { readPostedForm } from "@/app/posted-form";
import { seeOther } from "@/app/see-other";
import { database } from "@/db/client";
import { keepReturnedForm } from "@/db/returned-forms";
import { databaseActorOf, type SignedIn } from "@/db/staff";
import type { Typed } from "@/domain/filing";
import { isOfficeLocale, type OfficeLocale, officeLocales } from "@/domain/locale";
import { localePath } from "@/i18n/paths";
import { readWayBack, signInPath } from "../../sign-in/way-in";
import { findCurrentStaff } from "../signed-in";
import type { ReturnedSettings } from "./returned-settings";

export type OfLocale = { params: Promise<{ locale: string }> };

interface SettingsForm {
  readonly locale: OfficeLocale;
  readonly typed: Typed;
  readonly person: SignedIn;
  readonly now: Date;
}

/** Takes a posted form of the settings from somebody signed in; `page` is where the form stands. */
export async function takeSettings(
  request: Request,
  { params }: OfLocale,
  page: string,
  work: (form: SettingsForm) => Promise<string>,
): Promise<Response> {
  const { locale: asked } = await params;
  const locale = isOfficeLocale(asked) ? asked : officeLocales[0];
  const here = localePath(locale, page);
  const typed = await readPostedForm(request);
  if (typed === null) return seeOther(localePath(locale, "/problem/unknown"));
  return orFault(locale, here, async () => {
    const person = await findCurrentStaff();
    if (person === null)
      return seeOther(signInPath(locale, { answer: "expired", next: readWayBack(here) }));
    return seeOther(`${here}?${await work({ locale, typed, person, now: new Date() })}`);
  });
}

/** Keeps a form that was not taken, with its mistakes; the query by which its page shows it. */
export async function giveBack(
  { typed, person, now }: SettingsForm,
  answer: ReturnedSettings,
): Promise<string> {
  const returned = await database().as(databaseActorOf(person), (tx) =>
    keepReturnedForm(tx, { staffId: person.staffId, typed, answer }, now),
  );
  return `returned=${returned}`;
}

/** Whoever reloads the address of a form gets its page. */
export async function backToPage({ params }: OfLocale, page: string): Promise<Response> {
  const { locale } = await params;
  return seeOther(localePath(isOfficeLocale(locale) ? locale : officeLocales[0], page));
}
