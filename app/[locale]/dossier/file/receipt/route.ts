import { problemPath } from "@/app/problem-path";
import { readHold } from "@/app/[locale]/dossier/dossier-cookies";
import { keepingClosed, keepingOthers } from "@/app/[locale]/language/kept-typing";
import { orFault } from "@/app/or-fault";
import { readPostedForm } from "@/app/posted-form";
import { receiptAnswer } from "@/app/receipt-answer";
import { seeOther } from "@/app/see-other";
import { visitorAddress } from "@/app/visitor-address";
import { mailReceipt } from "@/commands/mail-receipt";
import { readOwnReceipt } from "@/commands/read-own-receipt";
import { database } from "@/db/client";
import { settingsOf } from "@/domain/decide";
import { isLocale, locales } from "@/domain/locale";
import { env } from "@/env";
import { localePath } from "@/i18n/paths";

type Context = { params: Promise<{ locale: string }> };

/** Whoever has opened the file has its receipt sent to the mail address of the file. */
export async function POST(request: Request, { params }: Context): Promise<Response> {
  const { locale } = await params;
  if (!isLocale(locale)) return seeOther("/");
  const page = localePath(locale, "/dossier/file");
  const typed = (await readPostedForm(request)) ?? {};
  return orFault(locale, page, async () => {
    const token = await readHold("dossier");
    const now = new Date();
    const answer =
      token === null ? "over" : await mailReceipt(database(), token, now, settingsOf(env()));
    const typing = { locale, address: visitorAddress(request.headers), now };
    if (answer === "over") return seeOther(await keepingClosed(typed, typing));
    if (answer === "too_many") {
      return seeOther(problemPath(locale, "too-many-requests", page));
    }
    const to = answer === "done" ? `${page}?did=receipt` : page;
    return seeOther(await keepingOthers(to, typed, "", typing));
  });
}

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
