import { readHold, setHold } from "@/app/[locale]/dossier/dossier-cookies";
import { forgetTyping } from "@/app/[locale]/language/kept-typing";
import { orFault } from "@/app/or-fault";
import { seeOther } from "@/app/see-other";
import { closeDossier } from "@/commands/open-dossier";
import { database } from "@/db/client";
import { isLocale, locales } from "@/domain/locale";
import { localePath } from "@/i18n/paths";

interface EndParams {
  params: Promise<{ locale: string }>;
}

/** Ends the look into the file, here and in the archive. */
export async function POST(_request: Request, { params }: EndParams): Promise<Response> {
  const { locale } = await params;
  if (!isLocale(locale)) return seeOther("/");
  const page = localePath(locale, "/dossier");
  return orFault(locale, page, async () => {
    const token = await readHold("dossier");
    if (token !== null) await closeDossier(database(), token, new Date());
    await forgetTyping("dossier");
    await setHold("dossier", null);
    return seeOther(`${page}?ended=1`);
  });
}

/** Somebody has opened the form's own address. */
export async function GET(_request: Request, { params }: EndParams): Promise<Response> {
  const { locale } = await params;
  return seeOther(localePath(isLocale(locale) ? locale : locales[0], "/dossier"));
}
