import { orFault } from "@/app/or-fault";
import { readPostedForm } from "@/app/posted-form";
import { seeOther } from "@/app/see-other";
import { acceptInvitation } from "@/commands/invitation";
import { database } from "@/db/client";
import { isOfficeLocale, officeLocales } from "@/domain/locale";
import { localePath } from "@/i18n/paths";
import { keepHalf } from "../../../sign-in/cookies";
import { setUpPath, signInPath } from "../../../sign-in/way-in";

type Context = { params: Promise<{ locale: string; token: string }> };

/** Takes the password that was chosen; it is typed twice, for it cannot be read. */
export async function POST(request: Request, { params }: Context): Promise<Response> {
  const { locale: asked, token } = await params;
  const locale = isOfficeLocale(asked) ? asked : officeLocales[0];
  const typed = (await readPostedForm(request)) ?? {};
  // The way back of a fault is the sign-in page: an address with a token is written nowhere.
  return orFault(locale, signInPath(locale, {}), async () => {
    const password = typed.password ?? "";
    const here = localePath(locale, `/invitation/${encodeURIComponent(token)}`);
    if (password !== typed.again) return seeOther(`${here}?mistake=differs`);
    const answer = await acceptInvitation(database(), { token, password }, new Date());
    if (answer.became === "over") return seeOther(here);
    if (answer.became === "mistaken") return seeOther(`${here}?mistake=${answer.mistake}`);
    await keepHalf(answer.token);
    return seeOther(setUpPath(locale, {}));
  });
}

/** Whoever reloads the address of the form gets the form. */
export async function GET(_request: Request, { params }: Context): Promise<Response> {
  const { locale, token } = await params;
  const path = `/invitation/${encodeURIComponent(token)}`;
  return seeOther(localePath(isOfficeLocale(locale) ? locale : officeLocales[0], path));
}
