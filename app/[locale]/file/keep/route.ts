import { readDraftToken, setDraftToken } from "@/app/[locale]/file/draft-cookie";
import { orFault } from "@/app/or-fault";
import { readPostedForm } from "@/app/posted-form";
import { seeOther } from "@/app/see-other";
import { visitorAddress } from "@/app/visitor-address";
import { keepDraft } from "@/commands/keep-draft";
import { database } from "@/db/client";
import { isLocale, locales } from "@/domain/locale";
import { localePath } from "@/i18n/paths";

interface KeepParams {
  params: Promise<{ locale: string }>;
}

/** Keeps the form for thirty days, and leads to the code that opens it elsewhere. */
export async function POST(request: Request, { params }: KeepParams): Promise<Response> {
  const { locale } = await params;
  if (!isLocale(locale)) return seeOther("/");
  const fields = await readPostedForm(request);
  if (fields === null) return seeOther(localePath(locale, "/problem/unknown"));
  return orFault(locale, localePath(locale, "/file"), async () => {
    const token = await readDraftToken();
    const asked = { remind: fields.remind === "yes", address: visitorAddress(request.headers) };
    const kept =
      token === null
        ? ({ is: "none" } as const)
        : await keepDraft(database(), { token, ...asked }, new Date());
    if (kept.is === "too_many") return seeOther(localePath(locale, "/problem/too-many-requests"));
    if (kept.is === "none") return seeOther(localePath(locale, "/file?expired=1"));
    await setDraftToken(kept.token);
    return seeOther(localePath(locale, "/file/kept"));
  });
}

/** Somebody has opened the form's own address. */
export async function GET(_request: Request, { params }: KeepParams): Promise<Response> {
  const { locale } = await params;
  return seeOther(localePath(isLocale(locale) ? locale : locales[0], "/file"));
}
