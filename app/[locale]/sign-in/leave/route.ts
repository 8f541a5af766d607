import { orFault } from "@/app/or-fault";
import { seeOther } from "@/app/see-other";
import { leave, sessionToken } from "@/auth";
import { signOutStaff } from "@/commands/sign-in";
import { database } from "@/db/client";
import { isOfficeLocale, officeLocales } from "@/domain/locale";
import { localePath } from "@/i18n/paths";
import { signInPath } from "../way-in";

type Context = { params: Promise<{ locale: string }> };

/** Signs out: ends the session's row, then takes the cookie away. */
export async function POST(_request: Request, { params }: Context): Promise<Response> {
  const locale = await localeOf(params);
  return orFault(locale, localePath(locale, "/office"), async () => {
    const token = await sessionToken();
    if (token !== null) await signOutStaff(database(), token, new Date());
    await leave();
    return seeOther(signInPath(locale, { answer: "left" }));
  });
}

/** Nobody is signed out by a link. */
export async function GET(_request: Request, { params }: Context): Promise<Response> {
  return seeOther(localePath(await localeOf(params), "/office"));
}

async function localeOf(params: Context["params"]) {
  const { locale } = await params;
  return isOfficeLocale(locale) ? locale : officeLocales[0];
}
