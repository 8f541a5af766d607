import { orFault } from "@/app/or-fault";
import { readPostedForm } from "@/app/posted-form";
import { seeOther } from "@/app/see-other";
import { database } from "@/db/client";
import { keepReturnedForm } from "@/db/returned-forms";
import { databaseActorOf, type SignedIn } from "@/db/staff";
import type { Typed } from "@/domain/filing";
import { isOfficeLocale, type OfficeLocale, officeLocales } from "@/domain/locale";
import { parseTrackingCode, type TrackingCode } from "@/domain/tracking-code";
import { localePath } from "@/i18n/paths";
import { readWayBack, signInPath } from "../sign-in/way-in";
import { filePath, wholeQueue } from "./list-view";
import type { ReturnedDecision } from "./returned-decision";
import { findCurrentStaff } from "./signed-in";

export interface FormOfFile {
  readonly locale: OfficeLocale;
  readonly code: TrackingCode;
  readonly typed: Typed;
  readonly person: SignedIn;
  readonly now: Date;
}

export type OfFile = { params: Promise<{ locale: string; code: string }> };

/** Where the forms of a file stand, unless they say otherwise. */
const onItsPage = (locale: OfficeLocale, code: TrackingCode) => filePath(locale, code, wholeQueue);

/** Takes a posted form about one file from somebody signed in; `back` is where the form stands. */
export async function takeFormOfFile(
  request: Request,
  { params }: OfFile,
  work: (form: FormOfFile) => Promise<Response>,
  back: (locale: OfficeLocale, code: TrackingCode) => string = onItsPage,
): Promise<Response> {
  const { locale: asked, code: typedCode } = await params;
  const locale = isOfficeLocale(asked) ? asked : officeLocales[0];
  const code = parseTrackingCode(typedCode);
  if (code === null) return seeOther(localePath(locale, "/problem/not-found"));
  const typed = await readPostedForm(request);
  if (typed === null) return seeOther(localePath(locale, "/problem/unknown"));
  const here = back(locale, code);
  return orFault(locale, here, async () => {
    const person = await findCurrentStaff();
    if (person === null)
      return seeOther(signInPath(locale, { answer: "expired", next: readWayBack(here) }));
    return work({ locale, code, typed, person, now: new Date() });
  });
}

/** Keeps a form that was not taken, with its answer; the id under which its page finds it. */
export async function keepForm(
  { typed, person, now }: FormOfFile,
  answer: ReturnedDecision,
): Promise<string> {
  return database().as(databaseActorOf(person), (tx) =>
    keepReturnedForm(tx, { staffId: person.staffId, typed, answer }, now),
  );
}
