import { samePage, unsaved } from "@/app/[locale]/account/unsaved";
import { addressWith, keepTyping } from "@/app/[locale]/language/kept-typing";
import { orFault } from "@/app/or-fault";
import { readPostedForm } from "@/app/posted-form";
import { seeOther } from "@/app/see-other";
import { visitorAddress } from "@/app/visitor-address";
import { citizenToken } from "@/citizen-auth";
import { choosePace } from "@/commands/choose-pace";
import { database } from "@/db/client";
import { paces } from "@/domain/citizen";
import { isLocale, locales } from "@/domain/locale";
import { localePath } from "@/i18n/paths";

interface PaceParams {
  params: Promise<{ locale: string }>;
}

/** Notes whether its reader is told at each step, or once a day. */
export async function POST(request: Request, { params }: PaceParams): Promise<Response> {
  const { locale } = await params;
  if (!isLocale(locale)) return seeOther("/");
  const page = localePath(locale, "/account");
  const fields = await readPostedForm(request);
  if (fields === null) return seeOther(localePath(locale, "/problem/unknown"));
  return orFault(locale, page, async () => {
    const token = await citizenToken();
    const pace = paces.find((one) => one === fields.pace);
    if (token === null || pace === undefined) return seeOther(page);
    const now = new Date();
    const isNoted = await choosePace(database(), { token, pace }, now);
    if (!isNoted) return seeOther(page);
    const typing = { locale, address: visitorAddress(request.headers), now };
    const kept = await keepTyping("/account", unsaved(fields, "pace"), typing);
    return seeOther(addressWith(page, samePage(fields, { did: pace }), kept));
  });
}

/** Somebody has opened the form's own address. */
export async function GET(_request: Request, { params }: PaceParams): Promise<Response> {
  const { locale } = await params;
  return seeOther(localePath(isLocale(locale) ? locale : locales[0], "/account"));
}
