import { problemPath } from "@/app/problem-path";
import { readHold } from "@/app/[locale]/dossier/dossier-cookies";
import { keepingClosed, keepingOthers } from "@/app/[locale]/language/kept-typing";
import { orFault } from "@/app/or-fault";
import { readPostedForm } from "@/app/posted-form";
import { seeOther } from "@/app/see-other";
import { visitorAddress } from "@/app/visitor-address";
import { keepRefusedForm } from "@/commands/read-dossier";
import { writeToOffice } from "@/commands/write-to-office";
import { database } from "@/db/client";
import { isLocale, locales } from "@/domain/locale";
import { messageSubjects, readWords } from "@/domain/message";
import { localePath } from "@/i18n/paths";

type Context = { params: Promise<{ locale: string }> };

/** Takes what a party writes to the office. What is refused comes back with what was typed. */
export async function POST(request: Request, { params }: Context): Promise<Response> {
  const { locale } = await params;
  if (!isLocale(locale)) return seeOther("/");
  const page = localePath(locale, "/dossier/file");
  const typed = await readPostedForm(request);
  const about = messageSubjects.find((one) => one === typed?.about);
  if (typed === null || about === undefined)
    return seeOther(localePath(locale, "/problem/unknown"));
  return orFault(locale, page, async () => {
    const dossierToken = await readHold("dossier");
    const now = new Date();
    // The name that the field had in earlier pages.
    const text = typed[about] ?? typed.text ?? "";
    const typing = { locale, address: visitorAddress(request.headers), now };
    const to = (path: string) => keepingOthers(path, typed, about, typing);
    if (dossierToken === null) return seeOther(await keepingClosed(typed, typing));
    const read = readWords(text);
    if (!read.ok) {
      const form = { verb: about, text: text.slice(0, 20_000), answer: read.mistake };
      const isOpen = await keepRefusedForm(database(), dossierToken, form, now);
      if (!isOpen) return seeOther(await keepingClosed(typed, typing));
      return seeOther(await to(`${page}?refused=1#mistakes`));
    }
    const message = { dossierToken, about, words: read.words };
    const written = await writeToOffice(database(), message, now);
    if (written === "over") return seeOther(await keepingClosed(typed, typing));
    if (written === "too_many") {
      return seeOther(problemPath(locale, "too-many-requests", page));
    }
    await keepRefusedForm(database(), dossierToken, null, now);
    return seeOther(await to(`${page}?did=${about}`));
  });
}

/** Somebody has opened the form's own address. */
export async function GET(_request: Request, { params }: Context): Promise<Response> {
  const { locale } = await params;
  return seeOther(localePath(isLocale(locale) ? locale : locales[0], "/dossier/file"));
}
