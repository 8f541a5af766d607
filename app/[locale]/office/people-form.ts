import { orFault } from "@/app/or-fault";
import { readPostedForm } from "@/app/posted-form";
import { seeOther } from "@/app/see-other";
import type { SignedIn } from "@/db/staff";
import type { Typed } from "@/domain/filing";
import { isOfficeLocale, type OfficeLocale, officeLocales } from "@/domain/locale";
import { localePath } from "@/i18n/paths";
import { readWayBack, signInPath } from "../sign-in/way-in";
import { findCurrentStaff } from "./signed-in";

/** A posted form from somebody signed in. */
export interface PeopleForm {
  readonly locale: OfficeLocale;
  readonly typed: Typed;
  readonly person: SignedIn;
  readonly now: Date;
}

/** Takes a form about people; `page` is where it stands, and `work` answers where to go, in a language's paths. */
export async function takePeopleForm(
  request: Request,
  asked: string,
  page: string,
  work: (form: PeopleForm) => Promise<string>,
): Promise<Response> {
  const locale = isOfficeLocale(asked) ? asked : officeLocales[0];
  const here = localePath(locale, page);
  const typed = (await readPostedForm(request)) ?? {};
  return orFault(locale, here, async () => {
    const person = await findCurrentStaff();
    if (person === null)
      return seeOther(signInPath(locale, { answer: "expired", next: readWayBack(here) }));
    const [path = page, query] = (await work({ locale, typed, person, now: new Date() })).split(
      "?",
    );
    const to = localePath(locale, path);
    return seeOther(query === undefined ? to : `${to}?${query}`);
  });
}

/** Whoever reloads the address of a form gets its page. */
export function backToPage(asked: string, page: string): Response {
  return seeOther(localePath(isOfficeLocale(asked) ? asked : officeLocales[0], page));
}
