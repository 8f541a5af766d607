import { readDraftToken } from "@/app/[locale]/file/draft-cookie";
import { saidOf } from "@/app/code-verdict";
import { orFault } from "@/app/or-fault";
import { seeOther } from "@/app/see-other";
import { visitorAddress } from "@/app/visitor-address";
import { askToProveContact } from "@/commands/one-time-code";
import { database } from "@/db/client";
import { isLocale, locales } from "@/domain/locale";
import { localePath } from "@/i18n/paths";

interface SendParams {
  params: Promise<{ locale: string }>;
}

/** Sends a code to the draft's number, or a new one. */
export async function POST(request: Request, { params }: SendParams): Promise<Response> {
  const { locale } = await params;
  if (!isLocale(locale)) return seeOther("/");
  const page = localePath(locale, "/file/confirm");
  return orFault(locale, page, async () => {
    const draftToken = await readDraftToken();
    if (draftToken === null) return seeOther(`${localePath(locale, "/file")}?expired=1`);
    const address = visitorAddress(request.headers);
    const asked = { draftToken, language: locale, address };
    const answer = await askToProveContact(database(), asked, new Date());
    if (answer.is === "no_phone") return seeOther(localePath(locale, "/file/review"));
    return seeOther(answer.is === "owed" ? page : `${page}?${saidOf(answer)}#mistakes`);
  });
}

/** Somebody has opened the form's own address. */
export async function GET(_request: Request, { params }: SendParams): Promise<Response> {
  const { locale } = await params;
  return seeOther(localePath(isLocale(locale) ? locale : locales[0], "/file/confirm"));
}
