import { comeInAsCitizen } from "@/app/[locale]/account/come-in";
import { newHold } from "@/app/[locale]/dossier/dossier-cookies";
import { orFault } from "@/app/or-fault";
import { seeOther } from "@/app/see-other";
import { visitorAddress } from "@/app/visitor-address";
import { signInByLink } from "@/commands/citizen-sign-in";
import { database } from "@/db/client";
import { parseLinkToken } from "@/domain/citizen";
import { isLocale, locales } from "@/domain/locale";
import { localePath } from "@/i18n/paths";

interface EnterParams {
  params: Promise<{ locale: string; token: string }>;
}

/** Signs in by a link, once its button was pushed. */
export async function POST(request: Request, { params }: EnterParams): Promise<Response> {
  const { locale, token: typed } = await params;
  if (!isLocale(locale)) return seeOther("/");
  const page = localePath(locale, "/account");
  const token = parseLinkToken(typed);
  if (token === null) return seeOther(`${page}?said=link#mistakes`);
  return orFault(locale, page, async () => {
    const sessionToken = newHold();
    const tried = { token, address: visitorAddress(request.headers), sessionToken };
    const verdict = await signInByLink(database(), tried, new Date());
    if (verdict.is === "too_many_tries")
      return seeOther(localePath(locale, "/problem/too-many-requests"));
    if (verdict.is !== "right") return seeOther(`${page}?said=link#mistakes`);
    await comeInAsCitizen(sessionToken);
    return seeOther(page);
  });
}

/** Nobody is signed in by looking at an address: mail servers open every link that they see. */
export async function GET(_request: Request, { params }: EnterParams): Promise<Response> {
  const { locale, token } = await params;
  const path = `/account/link/${encodeURIComponent(token)}`;
  return seeOther(localePath(isLocale(locale) ? locale : locales[0], path));
}
