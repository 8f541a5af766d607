import { seeOther } from "@/app/see-other";
import { passCode } from "@/commands/second-factor";
import { database } from "@/db/client";
import { isOfficeLocale, officeLocales } from "@/domain/locale";
import { localePath } from "@/i18n/paths";
import { takeCode } from "../../take-code";
import { codePath } from "../../way-in";

type Context = { params: Promise<{ locale: string }> };

/** Takes the code of the application, or a recovery code. */
export async function POST(request: Request, { params }: Context): Promise<Response> {
  const locale = await localeOf(params);
  return takeCode(request, locale, {
    here: codePath,
    prove: (typed, now) => passCode(database(), typed, now),
    inside: (next) => next ?? localePath(locale, "/office"),
  });
}

/** Whoever reloads the address of the form gets the form. */
export async function GET(_request: Request, { params }: Context): Promise<Response> {
  return seeOther(codePath(await localeOf(params), {}));
}

async function localeOf(params: Context["params"]) {
  const { locale } = await params;
  return isOfficeLocale(locale) ? locale : officeLocales[0];
}
