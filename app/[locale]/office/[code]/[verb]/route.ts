import { orFault } from "@/app/or-fault";
import { readPostedForm } from "@/app/posted-form";
import { seeOther } from "@/app/see-other";
import { visitorAddress } from "@/app/visitor-address";
import { askForAct } from "@/commands/ask-for-act";
import { database } from "@/db/client";
import { type JudicialMap, recallJudicialMap } from "@/db/offices";
import { findReceipt } from "@/db/receipts";
import { keepReturnedForm } from "@/db/returned-forms";
import { databaseActorOf, type SignedIn } from "@/db/staff";
import { type OfficeAct, officeActs } from "@/domain/act-fields";
import { readAct } from "@/domain/act-form";
import { settingsOf } from "@/domain/decide";
import type { Typed } from "@/domain/filing";
import { isOfficeLocale, type OfficeLocale, officeLocales } from "@/domain/locale";
import { officeNamed } from "@/domain/office-named";
import { parseTrackingCode, type TrackingCode } from "@/domain/tracking-code";
import { readWithholdingBy } from "@/domain/withholding";
import { env } from "@/env";
import { localePath } from "@/i18n/paths";
import { signInPath } from "../../../sign-in/way-in";
import { actForm, keepForm } from "../../kept-form";
import { filePath, readCarriedView } from "../../list-view";
import type { ReturnedAct } from "../../returned-act";
import { findCurrentStaff } from "../../signed-in";

type Context = { params: Promise<{ locale: string; code: string; verb: string }> };

/** Takes the form of an act; when it is not done, what was typed is kept and shown again. */
export async function POST(request: Request, context: Context): Promise<Response> {
  const { locale, code, verb } = await readAddress(context);
  if (code === null || verb === undefined)
    return seeOther(localePath(locale, "/problem/not-found"));
  const typed = await readPostedForm(request);
  if (typed === null) return seeOther(localePath(locale, "/problem/unknown"));
  const back = filePath(locale, code, readCarriedView(typed.list), { act: verb });
  const address = visitorAddress(request.headers);
  return orFault(locale, back, () => take({ locale, code, verb, typed, address }));
}

interface Sent {
  readonly locale: OfficeLocale;
  readonly code: TrackingCode;
  readonly verb: OfficeAct;
  readonly typed: Typed;
  readonly address: string;
}

async function take({ locale, code, verb, typed, address }: Sent): Promise<Response> {
  const view = readCarriedView(typed.list);
  const now = new Date();
  const person = await findCurrentStaff();
  if (person === null) {
    const isKept = await keepForm(actForm(verb, code), typed, { locale, address, now });
    if (!isKept) return seeOther(localePath(locale, "/problem/too-many-requests"));
    const next = filePath(locale, code, view, { act: verb, kept: "yes" });
    return seeOther(signInPath(locale, { answer: "expired", next }));
  }

  const seenVersion = /^\d{1,9}$/.test(typed.version ?? "") ? Number(typed.version) : 0;
  const giveBack = async (answer: Pick<ReturnedAct, "refusal" | "mistakes">, shown = typed) => {
    const kept: ReturnedAct = { verb, trackingCode: code, seenVersion, ...answer };
    const returned = await database().as(databaseActorOf(person), (tx) =>
      keepReturnedForm(tx, { staffId: person.staffId, typed: shown, answer: kept }, now),
    );
    return seeOther(`${filePath(locale, code, view, { act: verb, returned })}#act`);
  };

  const offices = await officesFor(verb, person, now);
  const read = readAct(verb, typed, (text) => officeNamed([...offices.values()], text));
  const withhold = readWithholdingBy(typed, now);
  if (!read.ok || !withhold.ok) {
    const mistakes = {
      ...(read.ok ? {} : read.mistakes),
      ...(withhold.ok ? {} : withhold.mistakes),
    };
    return giveBack({ refusal: null, mistakes });
  }
  const step = {
    trackingCode: code,
    seenVersion,
    act: read.value,
    withhold: withhold.value,
  };
  const outcome = await askForAct(database(), person, step, now, settingsOf(env()));
  if (outcome.ok) {
    const here = filePath(locale, code, view, { [outcome.value.kind]: verb });
    const isGone = verb === "forward" && !(await isInReach(person, code));
    return seeOther(isGone ? localePath(locale, "/office/sent") : here);
  }
  if (outcome.refusal === "unknown_file") return seeOther(localePath(locale, "/problem/not-found"));
  const answer = { refusal: outcome.refusal, mistakes: {} };
  if (read.value.verb !== "forward" || outcome.refusal !== "parquet_to_confirm")
    return giveBack(answer);
  // The form comes back with the office that stands in for the one asked for.
  const asked = offices.get(read.value.fields.parquet);
  const fallback = offices.get(asked?.fallback ?? "");
  return giveBack(answer, {
    ...typed,
    parquetAsked: asked?.code ?? "",
    parquet: (locale === "ar" ? fallback?.nameAr : fallback?.nameFr) ?? typed.parquet ?? "",
  });
}

/** Whether a file is still to be seen: one that was sent on may be closed to whoever sent it. */
async function isInReach(person: SignedIn, code: TrackingCode): Promise<boolean> {
  return database().as(
    databaseActorOf(person),
    async (tx) => (await findReceipt(tx, code, new Date())) !== null,
  );
}

/** The offices that a form may name; none for an act that names none. */
async function officesFor(
  verb: OfficeAct,
  person: SignedIn,
  now: Date,
): Promise<JudicialMap["offices"]> {
  if (verb !== "forward") return new Map();
  return database().as(
    databaseActorOf(person),
    async (tx) => (await recallJudicialMap(tx, now)).offices,
  );
}

/** Whoever reloads the address of the form gets the form. */
export async function GET(_request: Request, context: Context): Promise<Response> {
  const { locale, code, verb } = await readAddress(context);
  if (code === null || verb === undefined)
    return seeOther(localePath(locale, "/problem/not-found"));
  return seeOther(filePath(locale, code, readCarriedView(undefined), { act: verb }));
}

async function readAddress({ params }: Context) {
  const { locale, code, verb } = await params;
  return {
    locale: isOfficeLocale(locale) ? locale : officeLocales[0],
    code: parseTrackingCode(code),
    verb: officeActs.find((known) => known === verb),
  };
}
