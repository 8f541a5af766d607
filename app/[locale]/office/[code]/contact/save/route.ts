import { seeOther } from "@/app/see-other";
import { changeContactAtCounter } from "@/commands/change-contact";
import { database } from "@/db/client";
import { keepReturnedForm } from "@/db/returned-forms";
import { databaseActorOf } from "@/db/staff";
import { readCounterChange } from "@/domain/contact-change";
import { isOfficeLocale, officeLocales } from "@/domain/locale";
import { parseTrackingCode } from "@/domain/tracking-code";
import { localePath } from "@/i18n/paths";
import { backToPage, type PeopleForm, takePeopleForm } from "../../../people-form";
import type { ReturnedContact } from "../returned-contact";

type Context = { params: Promise<{ locale: string; code: string }> };

/** Changes a party's contact at the counter; what is refused comes back with what was typed, but for the phrase. */
export async function POST(request: Request, { params }: Context): Promise<Response> {
  const { locale, code: typed } = await params;
  const trackingCode = parseTrackingCode(typed);
  if (trackingCode === null)
    return seeOther(
      localePath(isOfficeLocale(locale) ? locale : officeLocales[0], "/problem/not-found"),
    );
  const page = `/office/${trackingCode}/contact`;
  return takePeopleForm(request, locale, page, async (form) => {
    const back = async (answer: Omit<ReturnedContact, "contactOf">) =>
      `${page}?returned=${await giveBack(form, { ...answer, contactOf: trackingCode })}`;
    const change = readCounterChange(form.typed);
    if (!change.ok) return back({ mistakes: { ...change.mistakes }, refusal: null });
    const asked = { trackingCode, change: change.value };
    const outcome = await changeContactAtCounter(database(), form.person, asked, form.now);
    if (!outcome.ok) {
      if (outcome.refusal === "unknown_file") return "/problem/not-found";
      return back({ mistakes: {}, refusal: outcome.refusal });
    }
    const { opensAfter } = outcome.value;
    return `${page}?done=${opensAfter === null ? "now" : opensAfter.getTime()}`;
  });
}

async function giveBack({ typed, person, now }: PeopleForm, answer: ReturnedContact) {
  const { phrase: _phrase, ...kept } = typed;
  const short = Object.fromEntries(
    Object.entries(kept).map(([name, value]) => [name, value.slice(0, 2_000)]),
  );
  return database().as(databaseActorOf(person), (tx) =>
    keepReturnedForm(tx, { staffId: person.staffId, typed: short, answer }, now),
  );
}

/** Whoever reloads the address of the form gets its page. */
export async function GET(_request: Request, { params }: Context): Promise<Response> {
  const { locale, code } = await params;
  return backToPage(locale, `/office/${encodeURIComponent(code)}/contact`);
}
