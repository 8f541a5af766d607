import { comeInAsCitizen } from "@/app/[locale]/account/come-in";
import { forgetTyped } from "@/app/[locale]/account/kept-typed";
import { newHold, readHold, setHold } from "@/app/[locale]/dossier/dossier-cookies";
import { saidOf } from "@/app/code-verdict";
import { orFault } from "@/app/or-fault";
import { readPostedForm } from "@/app/posted-form";
import { seeOther } from "@/app/see-other";
import { visitorAddress } from "@/app/visitor-address";
import { signInByCode } from "@/commands/citizen-sign-in";
import { database } from "@/db/client";
import { isLocale, locales } from "@/domain/locale";
import { localePath } from "@/i18n/paths";

interface EnterParams {
  params: Promise<{ locale: string }>;
}

/** Signs in by the code that came to the phone. */
export async function POST(request: Request, { params }: EnterParams): Promise<Response> {
  const { locale } = await params;
  if (!isLocale(locale)) return seeOther("/");
  const page = localePath(locale, "/account/code");
  const fields = await readPostedForm(request);
  if (fields === null) return seeOther(localePath(locale, "/problem/unknown"));
  return orFault(locale, page, async () => {
    const token = await readHold("request");
    if (token === null) return seeOther(localePath(locale, "/account"));
    const sessionToken = newHold();
    const verdict = await signInByCode(
      database(),
      { token, typed: fields.code ?? "", address: visitorAddress(request.headers), sessionToken },
      new Date(),
    );
    if (verdict.is !== "right") return seeOther(`${page}?${saidOf(verdict)}#mistakes`);
    await forgetTyped(token);
    await setHold("request", null);
    await comeInAsCitizen(sessionToken);
    return seeOther(localePath(locale, "/account"));
  });
}

/** Somebody has opened the form's own address. */
export async function GET(_request: Request, { params }: EnterParams): Promise<Response> {
  const { locale } = await params;
  return seeOther(localePath(isLocale(locale) ? locale : locales[0], "/account/code"));
}
