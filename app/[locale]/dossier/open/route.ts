import { newHold, readHold, setHold } from "@/app/[locale]/dossier/dossier-cookies";
import { takeTypingAlong } from "@/app/[locale]/language/kept-typing";
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
    const before = await readHold("dossier");
    const dossierToken = newHold();
    const now = new Date();
    const verdict = await tryToOpenFile(
      database(),
      {
        requestToken,
        typed: fields.code ?? "",
        phrase: (fields.phrase ?? "").slice(0, 200),
        address: visitorAddress(request.headers),
        dossierToken,
      },
      now,
    );
    if (verdict.is !== "right") return seeOther(`${page}?${saidOf(verdict)}#mistakes`);
    await setHold("request", null);
    await setHold("dossier", dossierToken);
    // The file may have closed while something was written in it.
    const isTyped =
      before !== null && (await takeTypingAlong({ before, opened: dossierToken }, now));
    return seeOther(`${localePath(locale, "/dossier/file")}${isTyped ? "?kept=yes" : ""}`);
  });
}

/** Somebody has opened the form's own address. */
export async function GET(_request: Request, { params }: OpenParams): Promise<Response> {
  const { locale } = await params;
  return seeOther(localePath(isLocale(locale) ? locale : locales[0], "/dossier/code"));
}
