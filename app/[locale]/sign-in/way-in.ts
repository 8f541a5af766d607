import type { OfficeLocale } from "@/domain/locale";
import { localePath } from "@/i18n/paths";

/** Why the sign-in page is shown again. */
export const signInAnswers = ["wrong", "locked", "left", "expired", "half_over"] as const;
export type SignInAnswer = (typeof signInAnswers)[number];

/** Why the page of the code, or of the code application, is shown again. */
export const codeAnswers = ["wrong", "locked"] as const;
export type CodeAnswer = (typeof codeAnswers)[number];

interface Shown<Answer> {
  readonly answer?: Answer;
  readonly minutes?: number;
  readonly next?: string | null;
}

/** The cookie that keeps the account as typed, for a few minutes, while the password is wrong. */
export const typedAccountCookie = "insaf.account";

/** Where one wanted to go before signing in; only a page of the office, else null. */
export function readWayBack(path: string | undefined): string | null {
  return path !== undefined && /^\/(ar|fr)\/office(?:[/?][\w\-./?=&%+:]*)?$/.test(path)
    ? path
    : null;
}

/** The address of the sign-in page, with what it has to say. */
export function signInPath(locale: OfficeLocale, shown: Shown<SignInAnswer>): string {
  return withQuery(localePath(locale, "/sign-in"), shown);
}

/** The address of the page that takes the code. */
export function codePath(locale: OfficeLocale, shown: Shown<CodeAnswer>): string {
  return withQuery(localePath(locale, "/sign-in/code"), shown);
}

/** The address of the page that links a code application. */
export function setUpPath(locale: OfficeLocale, shown: Shown<CodeAnswer>): string {
  return withQuery(localePath(locale, "/sign-in/set-up"), shown);
}

function withQuery(path: string, shown: Shown<string>): string {
  const query = new URLSearchParams();
  if (shown.answer !== undefined) query.set("answer", shown.answer);
  if (shown.minutes !== undefined) query.set("minutes", String(shown.minutes));
  if (shown.next) query.set("next", shown.next);
  return query.size === 0 ? path : `${path}?${query}`;
}

/** The minutes of a refusal as an address brings them. */
export function readMinutes(text: string | undefined): number {
  return /^\d{1,4}$/.test(text ?? "") ? Number(text) : 15;
}
