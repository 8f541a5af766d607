import { keepTyped } from "@/app/[locale]/account/kept-typed";
import { forgetTyping } from "@/app/[locale]/language/kept-typing";
import { saidOf } from "@/app/code-verdict";
import { orFault } from "@/app/or-fault";
import { readPostedForm } from "@/app/posted-form";
import { seeOther } from "@/app/see-other";
import { visitorAddress } from "@/app/visitor-address";
import { askToSignIn } from "@/commands/citizen-sign-in";
import { database } from "@/db/client";
import { readSignInContact } from "@/domain/citizen";
import { isLocale, locales } from "@/domain/locale";
import { localePath } from "@/i18n/paths";

interface SendParams {
  params: Promise<{ locale: string }>;
}

/** Owes a code or a link; what is answered is the same whether or not any file knows the number or address. */
export async function POST(request: Request, { params }: SendParams): Promise<Response> {
  const { locale } = await params;
  if (!isLocale(locale)) return seeOther("/");
  const page = localePath(locale, "/account");
  const fields = await readPostedForm(request);
  if (fields === null) return seeOther(localePath(locale, "/problem/unknown"));
  return orFault(locale, page, async () => {
    const typed = (fields.contact ?? "").slice(0, 160);
    const contact = readSignInContact(typed);
    const now = new Date();
    const address = visitorAddress(request.headers);
    const requestToken = await keepTyped(typed, { locale, address, now });
    if (requestToken === null) return seeOther(localePath(locale, "/problem/too-many-requests"));
    if (typeof contact === "string") return seeOther(`${page}?wrong=${contact}#mistakes`);
    const asked = { requestToken, contact, language: locale, address };
    const answer = await askToSignIn(database(), asked, now);
    if (answer.is === "too_many") return seeOther(`${page}?${saidOf(answer)}#mistakes`);
    await forgetTyping("request");
    return seeOther(`${page}/${contact.by === "phone" ? "code" : "sent"}`);
  });
}

/** Somebody has opened the form's own address. */
export async function GET(_request: Request, { params }: SendParams): Promise<Response> {
  const { locale } = await params;
  return seeOther(localePath(isLocale(locale) ? locale : locales[0], "/account"));
}
