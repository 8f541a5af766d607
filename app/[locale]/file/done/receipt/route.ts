import { currentDraft } from "@/app/[locale]/file/current-draft";
import { orFault } from "@/app/or-fault";
import { receiptAnswer } from "@/app/receipt-answer";
import { seeOther } from "@/app/see-other";
import { visitorAddress } from "@/app/visitor-address";
import { spendEach } from "@/db/budgets";
import { database } from "@/db/client";
import { findReceipt } from "@/db/receipts";
import { isLocale, locales } from "@/domain/locale";
import { localePath } from "@/i18n/paths";

type Context = { params: Promise<{ locale: string }> };

const windowSeconds = 60;

/** The receipt of what this browser has sent, for as long as it may see the page after filing. */
export async function GET(request: Request, { params }: Context): Promise<Response> {
  const { locale: asked } = await params;
  const locale = isLocale(asked) ? asked : locales[0];
  return orFault(locale, localePath(locale, "/file/done"), async () => {
    const { draft, map } = await currentDraft();
    if (draft === null) return seeOther(`${localePath(locale, "/file")}?expired=1`);
    const code = draft.trackingCode;
    if (code === null) return seeOther(localePath(locale, "/file"));
    const address = visitorAddress(request.headers);
    const found = await database().as({ as: "visitor", trackingCode: code }, async (tx) => {
      const budgets = [
        { door: "receipt", who: address, most: 60, windowSeconds },
        { door: "receipt-code", who: code, most: 20, windowSeconds },
      ];
      const now = new Date();
      if (!(await spendEach(tx, budgets, now))) return "too_many";
      return findReceipt(tx, code, now);
    });
    if (found === "too_many") return seeOther(localePath(locale, "/problem/too-many-requests"));
    const office = found === null ? undefined : map.offices.get(found.parquet);
    if (found === null || office === undefined)
      return seeOther(localePath(locale, "/problem/not-found"));
    return receiptAnswer(locale, code, { ...found, office });
  });
}
