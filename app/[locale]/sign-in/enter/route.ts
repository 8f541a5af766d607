import { cookies } from "next/headers";
import { orFault } from "@/app/or-fault";
import { readPostedForm } from "@/app/posted-form";
import { seeOther } from "@/app/see-other";
import { type Origin, signInStaff } from "@/commands/sign-in";
import { database } from "@/db/client";
import type { Typed } from "@/domain/filing";
import { isOfficeLocale, type OfficeLocale, officeLocales } from "@/domain/locale";
import { minutesUntil } from "@/domain/sign-in";
import { env } from "@/env";
import { localePath } from "@/i18n/paths";
import { comeIn } from "../come-in";
import { keepHalf, originOf } from "../cookies";
import { codePath, readWayBack, setUpPath, signInPath, typedAccountCookie } from "../way-in";

type Context = { params: Promise<{ locale: string }> };

const longestAccount = 254;
const accountKeptSeconds = 600;

/** Takes what was typed on the sign-in page. */
export async function POST(request: Request, { params }: Context): Promise<Response> {
  const locale = await localeOf(params);
  const typed = (await readPostedForm(request)) ?? {};
  return orFault(locale, signInPath(locale, {}), async () =>
    signIn(locale, typed, await originOf(request)),
  );
}

async function signIn(locale: OfficeLocale, typed: Typed, origin: Origin): Promise<Response> {
  const account = typed.account ?? "";
  const next = readWayBack(typed.next);
  const tried = { email: account, password: typed.password ?? "", ...origin };
  const { demonstration } = env();
  const answer = await signInStaff(database(), tried, new Date(), { demonstration });
  const jar = await cookies();
  const kept = { name: typedAccountCookie, path: localePath(locale, "/sign-in") };
  if (answer.became === "session") {
    jar.delete(kept);
    return comeIn(answer, next ?? localePath(locale, "/office"));
  }
  if (answer.became === "half") {
    jar.delete(kept);
    await keepHalf(answer.token);
    return seeOther((answer.needs === "code" ? codePath : setUpPath)(locale, { next }));
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
  const until = answer.lockedUntil;
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
  return isOfficeLocale(locale) ? locale : officeLocales[0];
}
