import { newHold, readHold, setHold } from "@/app/[locale]/dossier/dossier-cookies";
import { saidOf } from "@/app/code-verdict";
import { orFault } from "@/app/or-fault";
import { readPostedForm } from "@/app/posted-form";
import { seeOther } from "@/app/see-other";
import { visitorAddress } from "@/app/visitor-address";
import { tryToOpenFile } from "@/commands/open-dossier";
import { database } from "@/db/client";
import { isLocale, locales } from "@/domain/locale";
import { localePath } from "@/i18n/paths";

interface OpenParams {
  params: Promise<{ locale: string }>;
}

/** Opens the file for the right code and phrase. */
export async function POST(request: Request, { params }: OpenParams): Promise<Response> {
  const { locale } = await params;
  if (!isLocale(locale)) return seeOther("/");
  const page = localePath(locale, "/dossier/code");
  const fields = await readPostedForm(request);
  if (fields === null) return seeOther(localePath(locale, "/problem/unknown"));
  return orFault(locale, page, async () => {
    const requestToken = await readHold("request");
    if (requestToken === null) return seeOther(localePath(locale, "/dossier"));
    const dossierToken = newHold();
    const verdict = await tryToOpenFile(
      database(),
      {
        requestToken,
        typed: fields.code ?? "",
        phrase: (fields.phrase ?? "").slice(0, 200),
        address: visitorAddress(request.headers),
        dossierToken,
      },
      new Date(),
    );
    if (verdict.is !== "right") return seeOther(`${page}?${saidOf(verdict)}#mistakes`);
    await setHold("request", null);
    await setHold("dossier", dossierToken);
    return seeOther(localePath(locale, "/dossier/file"));
  });
}

/** Somebody has opened the form's own address. */
export async function GET(_request: Request, { params }: OpenParams): Promise<Response> {
  const { locale } = await params;
  return seeOther(localePath(isLocale(locale) ? locale : locales[0], "/dossier/code"));
}
