import { orFault } from "@/app/or-fault";
import { readPostedForm } from "@/app/posted-form";
import { seeOther } from "@/app/see-other";
import { visitorAddress } from "@/app/visitor-address";
import { receiptPass } from "@/commands/read-receipt";
import { mayTakeIn, takeInFile } from "@/commands/take-in-file";
import { database } from "@/db/client";
import { keepReturnedForm } from "@/db/returned-forms";
import { databaseActorOf, type SignedIn } from "@/db/staff";
import { settingsOf } from "@/domain/decide";
import type { Typed } from "@/domain/filing";
import {
  changeSlots,
  onlyPeople,
  readIntake,
  type SlotChange,
  slotsOf,
  withoutPhrase,
} from "@/domain/intake";
import { isOfficeLocale, type OfficeLocale, officeLocales } from "@/domain/locale";
import { env } from "@/env";
import { localePath } from "@/i18n/paths";
import { signInPath } from "../../../sign-in/way-in";
import { intakeForm, keepForm } from "../../kept-form";
import { findCurrentStaff } from "../../signed-in";
import { currentDesk } from "../current-desk";
import { rememberHabits } from "../habits";
import type { ReturnedIntake } from "../returned-intake";

type Context = { params: Promise<{ locale: string }> };

/** Takes the desk's form: saves the file, looks at it, or gives the form back with a person more or less. */
export async function POST(request: Request, { params }: Context): Promise<Response> {
  const { locale: asked } = await params;
  const locale = isOfficeLocale(asked) ? asked : officeLocales[0];
  const typed = await readPostedForm(request);
  if (typed === null) return seeOther(localePath(locale, "/problem/unknown"));
  const address = visitorAddress(request.headers);
  return orFault(locale, localePath(locale, "/office/intake"), () => take(locale, typed, address));
}

async function take(locale: OfficeLocale, typed: Typed, address: string): Promise<Response> {
  const now = new Date();
  const here = localePath(locale, "/office/intake");
  const person = await findCurrentStaff();
  if (person === null) {
    if (!(await keepForm(intakeForm, withoutPhrase(typed), { locale, address, now })))
      return seeOther(localePath(locale, "/problem/too-many-requests"));
    return seeOther(signInPath(locale, { answer: "expired", next: `${here}?kept=yes` }));
  }
  if (!mayTakeIn(person)) return seeOther(localePath(locale, "/problem/forbidden"));

  const giveBack = async (form: Typed, answer: ReturnedIntake, goTo: string) => {
    const returned = await keep(person, withoutPhrase(form), answer, now);
    return seeOther(`${here}?returned=${returned}#${goTo}`);
  };
  const change = readChange(typed.do ?? "");
  if (change !== null) {
    const changed = changeSlots(typed, change);
    const answer = { intake: "changed", refusal: null, mistakes: {} } as const;
    return giveBack(changed, answer, fieldAfter(changed, change));
  }
  const read = readIntake(typed, await currentDesk(person, now), now);
  if (!read.ok) {
    const answer = { intake: "refused", refusal: null, mistakes: read.mistakes } as const;
    return giveBack(typed, answer, "mistakes");
  }
  if (typed.do !== "save") {
    const answer = { intake: "checked", refusal: null, mistakes: {} } as const;
    return giveBack(typed, answer, "answer");
  }
  const form = { intake: read.value, token: (typed.token ?? "").slice(0, 60) };
  const taken = await takeInFile(database(), person, form, now, settingsOf(env()));
  if (!taken.ok) {
    const answer = { intake: "refused", refusal: taken.refusal, mistakes: {} } as const;
    return giveBack(typed, answer, "answer");
  }
  await rememberHabits(person.staffId, typed);
  const kept = await keep(person, onlyPeople(typed), { intake: "again" }, now);
  const { trackingCode } = taken.value;
  const receipt = localePath(locale, `/office/intake/receipt/${trackingCode}`);
  const pass = receiptPass(database(), person.parquet, trackingCode);
  return seeOther(
    `${receipt}?kept=${kept}&pass=${pass}${taken.value.already ? "&already=yes" : ""}`,
  );
}

/** The address bears an id; who and what was typed stays on the server. */
async function keep(
  person: SignedIn,
  typed: Typed,
  answer: ReturnedIntake | { readonly intake: "again" },
  now: Date,
): Promise<string> {
  return database().as(databaseActorOf(person), (tx) =>
    keepReturnedForm(tx, { staffId: person.staffId, typed, answer }, now),
  );
}

function readChange(button: string): SlotChange | null {
  const match = /^(?:add|remove)-(people|respondents)(?:-(\d{1,2}))?$/.exec(button);
  if (match === null) return null;
  const list = match[1] === "people" ? "people" : "respondents";
  if (button.startsWith("add-")) return { list, change: "add" };
  return match[2] === undefined ? null : { list, change: Number(match[2]) };
}

/** Where typing goes on: at the person who was added, or at the one left before who was taken out. */
function fieldAfter(typed: Typed, { list, change }: SlotChange): string {
  const slots = slotsOf(typed, list);
  const before = change === "add" ? [] : slots.filter((slot) => slot < change);
  const slot = before.at(-1) ?? (change === "add" ? slots.at(-1) : slots[0]) ?? 1;
  return list === "people" ? `p${slot}-lastName` : `r${slot}-name`;
}

/** Whoever reloads the address of the form gets the form. */
export async function GET(_request: Request, { params }: Context): Promise<Response> {
  const { locale } = await params;
  return seeOther(localePath(isOfficeLocale(locale) ? locale : officeLocales[0], "/office/intake"));
}
