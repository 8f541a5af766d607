import { readHold } from "@/app/[locale]/dossier/dossier-cookies";
import { saidOf } from "@/app/code-verdict";
import { orFault } from "@/app/or-fault";
import { readPostedForm } from "@/app/posted-form";
import { seeOther } from "@/app/see-other";
import { visitorAddress } from "@/app/visitor-address";
import { askToChangeContact, type ContactAsked } from "@/commands/change-own-contact";
import { database } from "@/db/client";
import { isLocale, type Locale, locales } from "@/domain/locale";
import { localePath } from "@/i18n/paths";

interface SendParams {
  params: Promise<{ locale: string }>;
}

/** Takes what a party wants changed: sends the codes, or changes what needs none. */
export async function POST(request: Request, { params }: SendParams): Promise<Response> {
  const { locale } = await params;
  if (!isLocale(locale)) return seeOther("/");
  const page = localePath(locale, "/dossier/contact");
  const typed = await readPostedForm(request);
  if (typed === null) return seeOther(localePath(locale, "/problem/unknown"));
  return orFault(locale, page, async () => {
    const dossierToken = await readHold("dossier");
    if (dossierToken === null) return seeOther(`${localePath(locale, "/dossier")}?lapsed=1`);
    const asked = {
      dossierToken,
      typed,
      language: locale,
      address: visitorAddress(request.headers),
    };
    return seeOther(
      afterwards(locale, page, await askToChangeContact(database(), asked, new Date())),
    );
  });
}

function afterwards(locale: Locale, page: string, answer: ContactAsked): string {
  switch (answer.is) {
    case "over":
      return `${localePath(locale, "/dossier")}?lapsed=1`;
    case "owed":
      return `${page}/code`;
    case "mistakes":
      return `${page}?wrong=1#mistakes`;
    case "refused":
      return `${page}?refused=${answer.refusal}#mistakes`;
    case "too_many":
      return `${page}?${saidOf(answer)}#mistakes`;
    case "done":
      return `${localePath(locale, "/dossier/file")}?did=contact`;
    default:
      return answer satisfies never;
  }
}

/** Somebody has opened the form's own address. */
export async function GET(_request: Request, { params }: SendParams): Promise<Response> {
  const { locale } = await params;
  return seeOther(localePath(isLocale(locale) ? locale : locales[0], "/dossier/contact"));
}
