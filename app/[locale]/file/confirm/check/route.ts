import { readDraftToken } from "@/app/[locale]/file/draft-cookie";
import { saidOf } from "@/app/code-verdict";
import { orFault } from "@/app/or-fault";
import { readPostedForm } from "@/app/posted-form";
import { seeOther } from "@/app/see-other";
import { visitorAddress } from "@/app/visitor-address";
import { tryContactCode } from "@/commands/one-time-code";
import { database } from "@/db/client";
import { isLocale, locales } from "@/domain/locale";
import { localePath } from "@/i18n/paths";

interface CheckParams {
  params: Promise<{ locale: string }>;
}

/** Reads the typed code; the right one leads on to the review. */
export async function POST(request: Request, { params }: CheckParams): Promise<Response> {
  const { locale } = await params;
  if (!isLocale(locale)) return seeOther("/");
  const page = localePath(locale, "/file/confirm");
  const fields = await readPostedForm(request);
  if (fields === null) return seeOther(localePath(locale, "/problem/unknown"));
  return orFault(locale, page, async () => {
    const draftToken = await readDraftToken();
    if (draftToken === null) return seeOther(`${localePath(locale, "/file")}?expired=1`);
    const address = visitorAddress(request.headers);
    const tried = { draftToken, typed: fields.code ?? "", address };
    const verdict = await tryContactCode(database(), tried, new Date());
    return seeOther(
      verdict.is === "right"
        ? localePath(locale, "/file/review")
        : `${page}?${saidOf(verdict)}#mistakes`,
    );
  });
}

/** Somebody has opened the form's own address. */
export async function GET(_request: Request, { params }: CheckParams): Promise<Response> {
  const { locale } = await params;
  return seeOther(localePath(isLocale(locale) ? locale : locales[0], "/file/confirm"));
}
