import { cookies } from "next/headers";
import { orFault } from "@/app/or-fault";
import { readPostedForm } from "@/app/posted-form";
import { seeOther } from "@/app/see-other";
import { visitorAddress } from "@/app/visitor-address";
import { enter, sessionToken } from "@/auth";
import { signOutStaff } from "@/commands/sign-in";
import { database } from "@/db/client";
import type { Typed } from "@/domain/filing";
import { isLocale, type Locale, locales } from "@/domain/locale";
import { minutesUntil } from "@/domain/sign-in";
import { env } from "@/env";
import { localePath } from "@/i18n/paths";
import { readWayBack, signInPath, typedAccountCookie } from "../way-in";

type Context = { params: Promise<{ locale: string }> };

const longestAccount = 254;
const accountKeptSeconds = 600;

/** Takes what was typed on the sign-in page. */
export async function POST(request: Request, { params }: Context): Promise<Response> {
  const locale = await localeOf(params);
  const typed = (await readPostedForm(request)) ?? {};
  const address = visitorAddress(request.headers);
  return orFault(locale, signInPath(locale, {}), () => signIn(locale, typed, address));
}

async function signIn(locale: Locale, typed: Typed, address: string): Promise<Response> {
  const account = typed.account ?? "";
  const next = readWayBack(typed.next);
  const before = await sessionToken();
  const refused = await enter({ account, password: typed.password ?? "", address });
  const jar = await cookies();
  const kept = { name: typedAccountCookie, path: localePath(locale, "/sign-in") };
  if (refused === null) {
    if (before !== null) await signOutStaff(database(), before, new Date());
    jar.delete(kept);
    return seeOther(next ?? localePath(locale, "/office"));
  }
  jar.set({
    ...kept,
    // Cut between characters: half of one cannot be written in a cookie.
    value: [...account].slice(0, longestAccount).join(""),
    httpOnly: true,
    sameSite: "lax",
    secure: env().appUrl.startsWith("https:"),
    maxAge: accountKeptSeconds,
  });
  const until = refused.lockedUntil;
  return seeOther(
    until === null
      ? signInPath(locale, { answer: "wrong", next })
      : signInPath(locale, { answer: "locked", minutes: minutesUntil(until, new Date()), next }),
  );
}

/** Whoever reloads the address of the form gets the form. */
export async function GET(_request: Request, { params }: Context): Promise<Response> {
  return seeOther(signInPath(await localeOf(params), {}));
}

async function localeOf(params: Context["params"]) {
  const { locale } = await params;
  return isLocale(locale) ? locale : locales[0];
}
