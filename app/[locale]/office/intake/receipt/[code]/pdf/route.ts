import { orFault } from "@/app/or-fault";
import { receiptAnswer } from "@/app/receipt-answer";
import { seeOther } from "@/app/see-other";
import { readReceipt } from "@/commands/read-receipt";
import { mayTakeIn } from "@/commands/take-in-file";
import { database } from "@/db/client";
import { isOfficeLocale, officeLocales } from "@/domain/locale";
import { parseTrackingCode } from "@/domain/tracking-code";
import { localePath } from "@/i18n/paths";
import { receiptForms } from "@/press/receipt";
import { signInPath } from "../../../../../sign-in/way-in";
import { findCurrentStaff } from "../../../../signed-in";

type Context = { params: Promise<{ locale: string; code: string }> };

/** The receipt of a file that the office took in or has in reach, on a sheet or on the roll of the counter. */
export async function GET(request: Request, { params }: Context): Promise<Response> {
  const { locale: asked, code: typed } = await params;
  const locale = isOfficeLocale(asked) ? asked : officeLocales[0];
  const desk = localePath(locale, "/office/intake");
  return orFault(locale, desk, async () => {
    const person = await findCurrentStaff();
    if (person === null) return seeOther(signInPath(locale, { answer: "expired", next: desk }));
    if (!mayTakeIn(person)) return seeOther(localePath(locale, "/problem/forbidden"));
    const code = parseTrackingCode(typed);
    const query = new URL(request.url).searchParams;
    const asking = code === null ? null : { code, pass: query.get("pass") ?? "" };
    const receipt =
      asking === null ? null : await readReceipt(database(), person, asking, new Date());
    if (asking === null || receipt === null)
      return seeOther(localePath(locale, "/problem/not-found"));
    const form = receiptForms.find((one) => one === query.get("form")) ?? "sheet";
    return receiptAnswer(locale, asking.code, receipt, form);
  });
}
