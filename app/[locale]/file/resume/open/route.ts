import { setDraftToken } from "@/app/[locale]/file/draft-cookie";
import { forgetTyping } from "@/app/[locale]/language/kept-typing";
import { orFault } from "@/app/or-fault";
import { readPostedForm } from "@/app/posted-form";
import { seeOther } from "@/app/see-other";
import { visitorAddress } from "@/app/visitor-address";
import { resumeDraft } from "@/commands/keep-draft";
import { database } from "@/db/client";
import { isLocale, locales } from "@/domain/locale";
import { localePath } from "@/i18n/paths";

interface ResumeParams {
  params: Promise<{ locale: string }>;
}

/** Opens a kept form on this device by its code. What is said is the same for a code that never was. */
export async function POST(request: Request, { params }: ResumeParams): Promise<Response> {
  const { locale } = await params;
  if (!isLocale(locale)) return seeOther("/");
  const page = localePath(locale, "/file/resume");
  const fields = await readPostedForm(request);
  if (fields === null) return seeOther(localePath(locale, "/problem/unknown"));
  return orFault(locale, page, async () => {
    const tried = {
      typed: (fields.code ?? "").slice(0, 64),
      address: visitorAddress(request.headers),
    };
    const opened = await resumeDraft(database(), tried, new Date());
    if (opened === "too_many") return seeOther(localePath(locale, "/problem/too-many-requests"));
    if (opened === "unreadable") return seeOther(`${page}?wrong=unreadable#mistakes`);
    if (opened === null) return seeOther(`${page}?wrong=unknown#mistakes`);
    await setDraftToken(opened.token);
    // The code opens the form for whoever has this browser next.
    await forgetTyping("request");
    return seeOther(localePath(locale, "/file"));
  });
}

/** Somebody has opened the form's own address. */
export async function GET(_request: Request, { params }: ResumeParams): Promise<Response> {
  const { locale } = await params;
  return seeOther(localePath(isLocale(locale) ? locale : locales[0], "/file/resume"));
}
