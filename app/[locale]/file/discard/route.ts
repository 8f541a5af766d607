import type { NextResponse } from "next/server";
import { readDraftToken, setDraftToken } from "@/app/[locale]/file/draft-cookie";
import { readForm, seeOther } from "@/app/form-body";
import { database } from "@/db/client";
import { deleteDraft, draftKey } from "@/db/drafts";
import { isLocale } from "@/domain/locale";
import { localePath } from "@/i18n/paths";

interface DiscardParams {
  params: Promise<{ locale: string }>;
}

/** Erases what this browser has typed, here and there. `again=yes` leads to an empty form. */
export async function POST(request: Request, { params }: DiscardParams): Promise<NextResponse> {
  const { locale } = await params;
  if (!isLocale(locale)) return seeOther("/");
  const fields = await readForm(request);
  const token = await readDraftToken();
  if (token !== null) {
    const key = draftKey(database(), token);
    await database().as({ as: "visitor", draft: key }, (tx) => deleteDraft(tx, key));
  }
  const again = fields?.get("again") === "yes";
  const response = seeOther(localePath(locale, again ? "/file/who" : "/file?discarded=1"));
  setDraftToken(response, "");
  return response;
}

/** Somebody has opened the form's own address. */
export async function GET(_request: Request, { params }: DiscardParams): Promise<NextResponse> {
  const { locale } = await params;
  return seeOther(localePath(isLocale(locale) ? locale : "ar", "/file"));
}
