import { readHold } from "@/app/[locale]/dossier/dossier-cookies";
import { orFault } from "@/app/or-fault";
import { readPostedForm } from "@/app/posted-form";
import { seeOther } from "@/app/see-other";
import { rateFile } from "@/commands/rate-file";
import { database } from "@/db/client";
import { isLocale, locales } from "@/domain/locale";
import { scores } from "@/domain/text-in";
import { localePath } from "@/i18n/paths";

type Context = { params: Promise<{ locale: string }> };

/** Takes the figure that a party gives to the service after the end of its file. */
export async function POST(request: Request, { params }: Context): Promise<Response> {
  const { locale } = await params;
  if (!isLocale(locale)) return seeOther("/");
  const page = localePath(locale, "/dossier/file");
  const typed = await readPostedForm(request);
  if (typed === null) return seeOther(localePath(locale, "/problem/unknown"));
  return orFault(locale, page, async () => {
    const token = await readHold("dossier");
    if (token === null) return seeOther(`${localePath(locale, "/dossier")}?lapsed=1`);
    const score = scores.find((one) => String(one) === typed.score);
    if (score === undefined) return seeOther(`${page}?rating=missing#rating`);
    const rated = await rateFile(database(), token, score, new Date());
    if (rated === "over") return seeOther(`${localePath(locale, "/dossier")}?lapsed=1`);
    return seeOther(`${page}#rating`);
  });
}

/** Somebody has opened the form's own address. */
export async function GET(_request: Request, { params }: Context): Promise<Response> {
  const { locale } = await params;
  return seeOther(localePath(isLocale(locale) ? locale : locales[0], "/dossier/file"));
}
