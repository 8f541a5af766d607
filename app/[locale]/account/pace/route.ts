import { orFault } from "@/app/or-fault";
import { readPostedForm } from "@/app/posted-form";
import { seeOther } from "@/app/see-other";
import { citizenToken } from "@/citizen-auth";
import { choosePace } from "@/commands/choose-pace";
import { database } from "@/db/client";
import { paces } from "@/domain/citizen";
import { isLocale, locales } from "@/domain/locale";
import { localePath } from "@/i18n/paths";

interface PaceParams {
  params: Promise<{ locale: string }>;
}

/** Notes whether its reader is told at each step, or once a day. */
export async function POST(request: Request, { params }: PaceParams): Promise<Response> {
  const { locale } = await params;
  if (!isLocale(locale)) return seeOther("/");
  const page = localePath(locale, "/account");
  const fields = await readPostedForm(request);
  if (fields === null) return seeOther(localePath(locale, "/problem/unknown"));
  return orFault(locale, page, async () => {
    const token = await citizenToken();
    const pace = paces.find((one) => one === fields.pace);
    if (token === null || pace === undefined) return seeOther(page);
    const isNoted = await choosePace(database(), { token, pace }, new Date());
    return seeOther(isNoted ? `${page}?did=${pace}` : page);
  });
}

/** Somebody has opened the form's own address. */
export async function GET(_request: Request, { params }: PaceParams): Promise<Response> {
  const { locale } = await params;
  return seeOther(localePath(isLocale(locale) ? locale : locales[0], "/account"));
}
