import { orFault } from "@/app/or-fault";
import { seeOther } from "@/app/see-other";
import { stopMails } from "@/commands/stop-mails";
import { database } from "@/db/client";
import { isLocale, locales } from "@/domain/locale";
import { localePath } from "@/i18n/paths";

type Context = { params: Promise<{ locale: string; token: string }> };

/** Stops the reminders of whoever pushed the button. */
export async function POST(_request: Request, { params }: Context): Promise<Response> {
  const { locale: asked, token } = await params;
  const locale = isLocale(asked) ? asked : locales[0];
  // The way back of a fault is the first page: an address with a token is written nowhere.
  return orFault(locale, localePath(locale, "/"), async () => {
    const answer = await stopMails(database(), token, new Date());
    const page = localePath(locale, `/mail/${encodeURIComponent(token)}`);
    return seeOther(answer === "stopped" ? `${page}?done=1` : page);
  });
}

/** Somebody has opened the form's own address. */
export async function GET(_request: Request, { params }: Context): Promise<Response> {
  const { locale, token } = await params;
  const path = `/mail/${encodeURIComponent(token)}`;
  return seeOther(localePath(isLocale(locale) ? locale : locales[0], path));
}
