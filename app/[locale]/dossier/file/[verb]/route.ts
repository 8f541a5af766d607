import { problemPath } from "@/app/problem-path";
import { readHold } from "@/app/[locale]/dossier/dossier-cookies";
import { keepingClosed, keepingOthers } from "@/app/[locale]/language/kept-typing";
import { orFault } from "@/app/or-fault";
import { readPostedForm } from "@/app/posted-form";
import { seeOther } from "@/app/see-other";
import { visitorAddress } from "@/app/visitor-address";
import { actInDossier, type PartyStep } from "@/commands/party-act";
import { keepRefusedForm } from "@/commands/read-dossier";
import { database } from "@/db/client";
import { settingsOf } from "@/domain/decide";
import { type PartyVerb, partyVerbs } from "@/domain/dossier";
import { mistakesOf } from "@/domain/filing";
import { isLocale, locales } from "@/domain/locale";
import { verbFields } from "@/domain/verb-fields";
import { env } from "@/env";
import { localePath } from "@/i18n/paths";

interface ActParams {
  params: Promise<{ locale: string; verb: string }>;
}

/** A party's act in its own file. What is refused comes back with what was typed. */
export async function POST(request: Request, { params }: ActParams): Promise<Response> {
  const { locale, verb } = await params;
  if (!isLocale(locale)) return seeOther("/");
  const page = localePath(locale, "/dossier/file");
  const wanted = partyVerbs.find((one) => one === verb);
  if (wanted === undefined) return seeOther(page);
  const typed = await readPostedForm(request);
  if (typed === null) return seeOther(localePath(locale, "/problem/unknown"));
  return orFault(locale, page, async () => {
    const token = await readHold("dossier");
    const now = new Date();
    const typing = { locale, address: visitorAddress(request.headers), now };
    if (token === null) return seeOther(await keepingClosed(typed, typing));
    // The name that the field had in earlier pages.
    const text = typed[wanted] ?? typed.text ?? "";
    const answer = await take(token, wanted, { version: typed.version, text }, now);
    if (answer === "too_many") {
      return seeOther(problemPath(locale, "too-many-requests", page));
    }
    const returned = answer === null ? null : { verb: wanted, text: text.slice(0, 20_000), answer };
    if (!(await keepRefusedForm(database(), token, returned, now)))
      return seeOther(await keepingClosed(typed, typing));
    const to = answer === null ? `${page}?did=${wanted}` : `${page}?refused=1#mistakes`;
    return seeOther(await keepingOthers(to, typed, wanted, typing));
  });
}

/** Takes the act; the code of a mistake or refusal, or null when it was taken. */
async function take(
  dossierToken: string,
  verb: PartyVerb,
  typed: { readonly version: string | undefined; readonly text: string },
  now: Date,
): Promise<string | null> {
  const read = readAct(verb, typed.text);
  if (typeof read === "string") return read;
  const seenVersion = Number.parseInt(typed.version ?? "", 10);
  const step = { dossierToken, seenVersion, act: read };
  const outcome = await actInDossier(database(), step, now, settingsOf(env()));
  if (typeof outcome === "string") return outcome;
  return outcome.ok ? null : outcome.refusal;
}

function readAct(verb: PartyVerb, text: string): PartyStep["act"] | string {
  // Papers may stand for the words: the command knows.
  if (verb === "supply_information" && text.trim() === "") return { verb, fields: { text: "" } };
  const fields = verbFields[verb].safeParse({ text });
  if (!fields.success) return mistakesOf(fields.error).text ?? "required";
  // Each schema belongs to its verb: the table pairs them.
  return { verb, fields: fields.data } as PartyStep["act"];
}

/** Somebody has opened the form's own address. */
export async function GET(_request: Request, { params }: ActParams): Promise<Response> {
  const { locale } = await params;
  return seeOther(localePath(isLocale(locale) ? locale : locales[0], "/dossier/file"));
}
