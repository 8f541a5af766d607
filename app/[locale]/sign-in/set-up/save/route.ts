import { seeOther } from "@/app/see-other";
import { linkApplication } from "@/commands/second-factor";
import { database } from "@/db/client";
import { isOfficeLocale, officeLocales } from "@/domain/locale";
import { localePath } from "@/i18n/paths";
import { takeCode } from "../../take-code";
import { setUpPath } from "../../way-in";

type Context = { params: Promise<{ locale: string }> };

/** Links the code application that shows the right code. */
export async function POST(request: Request, { params }: Context): Promise<Response> {
  const locale = await localeOf(params);
  return takeCode(request, locale, {
    here: setUpPath,
    prove: (typed, now) => linkApplication(database(), typed, now),
    inside: () => localePath(locale, "/office/account/codes"),
  });
}

/** Whoever reloads the address of the form gets the form. */
export async function GET(_request: Request, { params }: Context): Promise<Response> {
  return seeOther(setUpPath(await localeOf(params), {}));
}

async function localeOf(params: Context["params"]) {
  const { locale } = await params;
  return isOfficeLocale(locale) ? locale : officeLocales[0];
}
