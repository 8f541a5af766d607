import { readHold } from "@/app/[locale]/dossier/dossier-cookies";
import { orFault } from "@/app/or-fault";
import { readPostedForm } from "@/app/posted-form";
import { seeOther } from "@/app/see-other";
import { chooseSteps } from "@/commands/leave-steps";
import { database } from "@/db/client";
import { isLocale, locales } from "@/domain/locale";
import { localePath } from "@/i18n/paths";

interface ToldParams {
  params: Promise<{ locale: string }>;
}

/** A party leaves the ordinary steps to whoever speaks for it, or hears them itself again. */
export async function POST(request: Request, { params }: ToldParams): Promise<Response> {
  const { locale } = await params;
  if (!isLocale(locale)) return seeOther("/");
  const page = localePath(locale, "/dossier/file");
  const typed = await readPostedForm(request);
  if (typed === null) return seeOther(localePath(locale, "/problem/unknown"));
  return orFault(locale, page, async () => {
    const token = await readHold("dossier");
    if (token === null) return seeOther(`${localePath(locale, "/dossier")}?lapsed=1`);
    const answer = await chooseSteps(database(), token, typed.steps === "through", new Date());
    if (answer === "lapsed") return seeOther(`${localePath(locale, "/dossier")}?lapsed=1`);
    if (answer === "too_many") {
      const back = encodeURIComponent(page);
      return seeOther(localePath(locale, `/problem/too-many-requests?back=${back}`));
    }
    return seeOther(`${page}#told`);
  });
}

/** Somebody has opened the form's own address. */
export async function GET(_request: Request, { params }: ToldParams): Promise<Response> {
  const { locale } = await params;
  return seeOther(localePath(isLocale(locale) ? locale : locales[0], "/dossier/file"));
}
