import type { Locale } from "@/domain/locale";
import { localePath } from "@/i18n/paths";

/** Why the sign-in page is shown again. */
export const signInAnswers = ["wrong", "locked", "left", "expired"] as const;
export type SignInAnswer = (typeof signInAnswers)[number];

/** The cookie that keeps the account as typed, for a few minutes, while the password is wrong. */
export const typedAccountCookie = "insaf.account";

/** Where one wanted to go before signing in; only a page of the office, else null. */
export function readWayBack(path: string | undefined): string | null {
  return path !== undefined && /^\/(ar|fr)\/office(?:[/?][\w\-./?=&%+:]*)?$/.test(path)
    ? path
    : null;
}

/** The address of the sign-in page, with what it has to say. */
export function signInPath(
  locale: Locale,
  shown: {
    readonly answer?: SignInAnswer;
    readonly minutes?: number;
    readonly next?: string | null;
  },
): string {
  const query = new URLSearchParams();
  if (shown.answer !== undefined) query.set("answer", shown.answer);
  if (shown.minutes !== undefined) query.set("minutes", String(shown.minutes));
  if (shown.next) query.set("next", shown.next);
  const path = localePath(locale, "/sign-in");
  return query.size === 0 ? path : `${path}?${query}`;
}
