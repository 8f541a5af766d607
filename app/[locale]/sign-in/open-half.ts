import { redirect } from "next/navigation";
import { orProblem } from "@/app/or-problem";
import { findOpenHalf } from "@/commands/second-factor";
import { database } from "@/db/client";
import type { OfficeLocale } from "@/domain/locale";
import { localePath } from "@/i18n/paths";
import { halfToken } from "./cookies";
import { readWayBack, signInPath } from "./way-in";

/** The sign-in of this browser that has shown its password, and where it leads; without one, the way in. */
export async function openHalf(
  locale: OfficeLocale,
  asked: Readonly<Record<string, string | string[] | undefined>>,
) {
  const next = readWayBack(typeof asked.next === "string" ? asked.next : undefined);
  const half = await orProblem(locale, localePath(locale, "/sign-in"), async () => {
    const token = await halfToken();
    return token === null ? null : findOpenHalf(database(), token, new Date());
  });
  return half === null
    ? redirect(signInPath(locale, { answer: "half_over", next }))
    : { half, next };
}
