import { readHold } from "@/app/[locale]/dossier/dossier-cookies";
import { orFault } from "@/app/or-fault";
import { receiptAnswer } from "@/app/receipt-answer";
import { seeOther } from "@/app/see-other";
import { readOwnReceipt } from "@/commands/read-own-receipt";
import { database } from "@/db/client";
import { isLocale, locales } from "@/domain/locale";
import { localePath } from "@/i18n/paths";

type Context = { params: Promise<{ locale: string }> };

/** The receipt of the file that a code has opened. */
export async function GET(_request: Request, { params }: Context): Promise<Response> {
  const { locale: asked } = await params;
  const locale = isLocale(asked) ? asked : locales[0];
  return orFault(locale, localePath(locale, "/dossier/file"), async () => {
    const token = await readHold("dossier");
    const receipt = token === null ? null : await readOwnReceipt(database(), token, new Date());
    if (receipt === null) return seeOther(`${localePath(locale, "/dossier")}?lapsed=1`);
    return receiptAnswer(locale, receipt.code, receipt);
  });
}
