import { seeOther } from "@/app/see-other";
import { recuse } from "@/commands/recuse";
import { database } from "@/db/client";
import { isOfficeLocale, officeLocales } from "@/domain/locale";
import { recusalReasons } from "@/domain/recusal";
import { parseTrackingCode } from "@/domain/tracking-code";
import { localePath } from "@/i18n/paths";
import { backToPage, takePeopleForm } from "../../../people-form";

type Context = { params: Promise<{ locale: string; code: string }> };

/** Takes the declaration that somebody may not handle a file. */
export async function POST(request: Request, { params }: Context): Promise<Response> {
  const { locale, code: typed } = await params;
  const trackingCode = parseTrackingCode(typed);
  if (trackingCode === null)
    return seeOther(
      localePath(isOfficeLocale(locale) ? locale : officeLocales[0], "/problem/not-found"),
    );
  const page = `/office/${trackingCode}/recuse`;
  return takePeopleForm(request, locale, page, async ({ typed: form, person, now }) => {
    const reason = recusalReasons.find((known) => known === form.reason);
    const staffId = form.member ?? "";
    if (reason === undefined || staffId === "") return `${page}?answer=incomplete`;
    const answer = await recuse(database(), person, { trackingCode, staffId, reason }, now);
    if (answer.ok) return "/office/recusals?done=yes";
    return answer.refusal === "unknown_file" ? "/problem/not-found" : `${page}?answer=incomplete`;
  });
}

/** Whoever reloads the address of the form gets its page. */
export async function GET(_request: Request, { params }: Context): Promise<Response> {
  const { locale, code } = await params;
  return backToPage(locale, `/office/${encodeURIComponent(code)}/recuse`);
}
