import { keepTyped } from "@/app/[locale]/account/kept-typed";
import { orFault } from "@/app/or-fault";
import { readPostedForm } from "@/app/posted-form";
import { seeOther } from "@/app/see-other";
import { visitorAddress } from "@/app/visitor-address";
import { citizenToken } from "@/citizen-auth";
import { referToFile } from "@/commands/own-reference";
import { database } from "@/db/client";
import { isLocale, locales } from "@/domain/locale";
import { formatTrackingCode, parseTrackingCode } from "@/domain/tracking-code";
import { localePath } from "@/i18n/paths";

interface ReferenceParams {
  params: Promise<{ locale: string }>;
}

/** Notes what its reader calls a file. */
export async function POST(request: Request, { params }: ReferenceParams): Promise<Response> {
  const { locale } = await params;
  if (!isLocale(locale)) return seeOther("/");
  const page = localePath(locale, "/account");
  const fields = await readPostedForm(request);
  if (fields === null) return seeOther(localePath(locale, "/problem/unknown"));
  return orFault(locale, page, async () => {
    const token = await citizenToken();
    const trackingCode = parseTrackingCode(fields.file ?? "");
    if (token === null || trackingCode === null) return seeOther(page);
    const typed = (fields.reference ?? "").slice(0, 60);
    const now = new Date();
    const became = await referToFile(database(), { token, trackingCode, typed }, now);
    const after = parseTrackingCode(fields.after ?? "");
    const place = after === null ? "" : `&after=${formatTrackingCode(after)}`;
    const file = formatTrackingCode(trackingCode);
    if (became === "mistake") {
      const address = visitorAddress(request.headers);
      const hold = await keepTyped(typed, { locale, address, now });
      if (hold === null) return seeOther(localePath(locale, "/problem/too-many-requests"));
      return seeOther(`${page}?named=${file}${place}#mistakes`);
    }
    return seeOther(became === "over" ? page : `${page}?did=${became}${place}`);
  });
}

/** Somebody has opened the form's own address. */
export async function GET(_request: Request, { params }: ReferenceParams): Promise<Response> {
  const { locale } = await params;
  return seeOther(localePath(isLocale(locale) ? locale : locales[0], "/account"));
}
