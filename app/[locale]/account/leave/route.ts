import { forgetTyping } from "@/app/[locale]/language/kept-typing";
import { orFault } from "@/app/or-fault";
import { readPostedForm } from "@/app/posted-form";
import { seeOther } from "@/app/see-other";
import { citizenToken, leaveAsCitizen } from "@/citizen-auth";
import { signOutCitizen } from "@/commands/citizen-sign-in";
import { database } from "@/db/client";
import { isLocale, locales } from "@/domain/locale";
import { localePath } from "@/i18n/paths";

interface LeaveParams {
  params: Promise<{ locale: string }>;
}

/** Signs out here, or everywhere: ends the sessions' rows, then takes the cookie away. */
export async function POST(request: Request, { params }: LeaveParams): Promise<Response> {
  const { locale } = await params;
  if (!isLocale(locale)) return seeOther("/");
  const page = localePath(locale, "/account");
  const fields = await readPostedForm(request);
  return orFault(locale, page, async () => {
    const which = fields?.which === "all" ? "all" : "this";
    const token = await citizenToken();
    if (token !== null) await signOutCitizen(database(), token, which, new Date());
    await leaveAsCitizen();
    await forgetTyping("request");
    return seeOther(`${page}?left=${which}`);
  });
}

/** Nobody is signed out by a link. */
export async function GET(_request: Request, { params }: LeaveParams): Promise<Response> {
  const { locale } = await params;
  return seeOther(localePath(isLocale(locale) ? locale : locales[0], "/account"));
}
