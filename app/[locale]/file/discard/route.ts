import { readDraftToken, setDraftToken } from "@/app/[locale]/file/draft-cookie";
import { orFault } from "@/app/or-fault";
import { readPostedForm } from "@/app/posted-form";
import { seeOther } from "@/app/see-other";
import { database } from "@/db/client";
import { deleteDraft, draftKey } from "@/db/drafts";
import { isLocale, locales } from "@/domain/locale";
import { localePath } from "@/i18n/paths";

interface DiscardParams {
  params: Promise<{ locale: string }>;
}

/** Erases what this browser has typed, here and there. `again=yes` leads to an empty form. */
export async function POST(request: Request, { params }: DiscardParams): Promise<Response> {
  const { locale } = await params;
  if (!isLocale(locale)) return seeOther("/");
  const again = (await readPostedForm(request))?.again === "yes";
  return orFault(locale, localePath(locale, "/file"), async () => {
    const token = await readDraftToken();
    if (token !== null) {
      const key = draftKey(database(), token);
      await database().as({ as: "visitor", draft: key }, (tx) => deleteDraft(tx, key));
    }
    await setDraftToken(null);
    return seeOther(localePath(locale, again ? "/file" : "/file?discarded=1"));
  });
}

/** Somebody has opened the form's own address. */
export async function GET(_request: Request, { params }: DiscardParams): Promise<Response> {
  const { locale } = await params;
  return seeOther(localePath(isLocale(locale) ? locale : locales[0], "/file"));
}
