import { readHold, setHold } from "@/app/[locale]/dossier/dossier-cookies";
import { orFault } from "@/app/or-fault";
import { readPostedForm } from "@/app/posted-form";
import { seeOther } from "@/app/see-other";
import { visitorAddress } from "@/app/visitor-address";
import { tryContactCodes } from "@/commands/change-own-contact";
import { database } from "@/db/client";
import { isLocale, locales } from "@/domain/locale";
import { localePath } from "@/i18n/paths";
import { saidOfCodes } from "../said-of-codes";

interface SaveParams {
  params: Promise<{ locale: string }>;
}

/** Takes the codes of a change of contact. */
export async function POST(request: Request, { params }: SaveParams): Promise<Response> {
  const { locale } = await params;
  if (!isLocale(locale)) return seeOther("/");
  const page = localePath(locale, "/dossier/contact");
  const typed = await readPostedForm(request);
  if (typed === null) return seeOther(localePath(locale, "/problem/unknown"));
  return orFault(locale, `${page}/code`, async () => {
    const dossierToken = await readHold("dossier");
    if (dossierToken === null) return seeOther(`${localePath(locale, "/dossier")}?lapsed=1`);
    const answer = await tryContactCodes(
      database(),
      {
        dossierToken,
        old: typed.old ?? "",
        fresh: typed.fresh ?? "",
        address: visitorAddress(request.headers),
      },
      new Date(),
    );
    switch (answer.is) {
      case "over":
        return seeOther(`${localePath(locale, "/dossier")}?lapsed=1`);
      case "nothing_asked":
        return seeOther(page);
      case "refused":
        return seeOther(`${page}?refused=${answer.refusal}#mistakes`);
      case "too_many_tries":
        return seeOther(
          `${page}/code?${saidOfCodes({ old: { is: "too_many_tries" }, fresh: null })}#mistakes`,
        );
      case "tried":
        return seeOther(`${page}/code?${saidOfCodes(answer)}#mistakes`);
      case "done":
        if (!answer.parts.includes("phone"))
          return seeOther(`${localePath(locale, "/dossier/file")}?did=contact`);
        await setHold("dossier", null);
        return seeOther(`${localePath(locale, "/dossier")}?changed=phone`);
      default:
        return answer satisfies never;
    }
  });
}

/** Somebody has opened the form's own address. */
export async function GET(_request: Request, { params }: SaveParams): Promise<Response> {
  const { locale } = await params;
  return seeOther(localePath(isLocale(locale) ? locale : locales[0], "/dossier/contact"));
}
