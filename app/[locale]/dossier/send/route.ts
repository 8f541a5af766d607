import { newHold, readHold, setHold } from "@/app/[locale]/dossier/dossier-cookies";
import { forgetTyping, keepTyping } from "@/app/[locale]/language/kept-typing";
import { saidOf } from "@/app/code-verdict";
import { orFault } from "@/app/or-fault";
import { readPostedForm } from "@/app/posted-form";
import { seeOther } from "@/app/see-other";
import { visitorAddress } from "@/app/visitor-address";
import { askToOpenFile } from "@/commands/one-time-code";
import { database } from "@/db/client";
import { parseLastDigits } from "@/domain/dossier";
import { isLocale, locales } from "@/domain/locale";
import { parseTrackingCode } from "@/domain/tracking-code";
import { localePath } from "@/i18n/paths";

interface SendParams {
  params: Promise<{ locale: string }>;
}

/** Owes a code to the number in the file; what is answered is the same where there is no such file. */
export async function POST(request: Request, { params }: SendParams): Promise<Response> {
  const { locale } = await params;
  if (!isLocale(locale)) return seeOther("/");
  const page = localePath(locale, "/dossier");
  const fields = await readPostedForm(request);
  if (fields === null) return seeOther(localePath(locale, "/problem/unknown"));
  return orFault(locale, page, async () => {
    const typed = {
      code: (fields.code ?? "").slice(0, 64),
      digits: (fields.digits ?? "").slice(0, 12),
    };
    const trackingCode = parseTrackingCode(typed.code);
    const lastDigits = parseLastDigits(typed.digits);
    const now = new Date();
    const address = visitorAddress(request.headers);
    const giveBack = async (answer: string): Promise<Response> => {
      const kept = await keepTyping("/dossier", typed, { locale, address, now });
      if (kept.is === "too_many") return seeOther(localePath(locale, "/problem/too-many-requests"));
      return seeOther(`${page}?${kept.is === "kept" ? "kept=yes&" : ""}${answer}#mistakes`);
    };
    if (trackingCode === null || lastDigits === null) {
      const code = typed.code.trim() === "" ? "required" : "code";
      const wrong = [trackingCode === null ? code : "", lastDigits === null ? "digits" : ""];
      return giveBack(`wrong=${wrong.filter(Boolean).join(",")}`);
    }
    const requestToken = (await readHold("request")) ?? newHold();
    const answer = await askToOpenFile(
      database(),
      {
        requestToken,
        trackingCode,
        lastDigits,
        language: locale,
        address,
      },
      now,
    );
    if (answer.is === "too_many") return giveBack(saidOf(answer));
    await forgetTyping("request");
    await setHold("request", requestToken);
    return seeOther(`${page}/code`);
  });
}

/** Somebody has opened the form's own address. */
export async function GET(_request: Request, { params }: SendParams): Promise<Response> {
  const { locale } = await params;
  return seeOther(localePath(isLocale(locale) ? locale : locales[0], "/dossier"));
}
