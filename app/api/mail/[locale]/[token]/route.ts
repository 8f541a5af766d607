import { seeOther } from "@/app/see-other";
import { stopMails } from "@/commands/stop-mails";
import { database } from "@/db/client";
import { isLocale, locales } from "@/domain/locale";
import { localePath } from "@/i18n/paths";

export const dynamic = "force-dynamic";

type Context = { params: Promise<{ locale: string; token: string }> };

/** The one click of a mail reader (RFC 8058): no cookie, no page, and no question. */
export async function POST(_request: Request, { params }: Context): Promise<Response> {
  const { token } = await params;
  const answer = await stopMails(database(), token, new Date());
  return new Response(null, { status: answer === "unknown" ? 404 : 204 });
}

/** Whoever follows the address gets the page: machines follow links, and a look stops nothing. */
export async function GET(_request: Request, { params }: Context): Promise<Response> {
  const { locale, token } = await params;
  const path = `/mail/${encodeURIComponent(token)}`;
  return seeOther(localePath(isLocale(locale) ? locale : locales[0], path));
}
