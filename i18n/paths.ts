import { isLocale, type Locale, locales, officeLocales } from "@/domain/locale";

/** A public address in a language: `localePath("ar", "/track")` is `/ar/track`. */
export function localePath(locale: Locale, path: string): string {
  const rest = path.replace(/^\/+|\/+$/g, "");
  return rest === "" ? `/${locale}` : `/${locale}/${rest}`;
}

/** The language an address is in; null when it names none. */
export function localeOfPath(pathname: string): Locale | null {
  const first = pathname.split("/")[1];
  return isLocale(first) ? first : null;
}

/** The doors of the offices and of the demonstration, which are not there in English. */
const officeDoors: readonly string[] = ["office", "sign-in", "invitation", "sandbox"];

/** The languages in which a page is there. */
export function languagesOf(pathname: string): readonly Locale[] {
  const [, , door = ""] = pathname.split("/");
  return officeDoors.includes(door) ? officeLocales : locales;
}

/** A typed address when it is a path of this portal; null for another site's, or what a browser would run. */
export function ownPath(typed: unknown): string | null {
  return typeof typed === "string" && typed.startsWith("/") && localeOfPath(typed) !== null
    ? typed
    : null;
}

/** The same page and query in another language. `search` comes with or without its question mark. */
export function switchLocalePath(pathname: string, search: string, to: Locale): string {
  const from = localeOfPath(pathname);
  const path = from === null ? pathname : pathname.slice(from.length + 1);
  const query = search.replace(/^\?/, "");
  return query === "" ? localePath(to, path) : `${localePath(to, path)}?${query}`;
}

/** Where a form goes so that the page it stands on is shown in another language, filled in as it was. */
export function languageDoor(pathname: string, search: string, to: Locale): string {
  const from = localeOfPath(pathname);
  const path = (from === null ? pathname : pathname.slice(from.length + 1)) || "/";
  const page = search === "" ? path : `${path}?${search}`;
  return `${localePath(to, "/language")}?page=${encodeURIComponent(page)}`;
}

/** The portal's language that a browser prefers, the first of equals; Arabic when it asks for none. */
export function preferredLocale(acceptLanguage: string | null | undefined): Locale {
  let preferred: Locale = locales[0];
  let best = 0;
  for (const entry of (acceptLanguage ?? "").split(",")) {
    const [tag = "", ...parameters] = entry.trim().toLowerCase().split(";");
    const language = tag.trim().split("-")[0];
    const weight = qualityOf(parameters);
    if (isLocale(language) && weight > best) {
      preferred = language;
      best = weight;
    }
  }
  return preferred;
}

function qualityOf(parameters: readonly string[]): number {
  const written = parameters.map((parameter) => parameter.trim()).find((p) => p.startsWith("q="));
  if (written === undefined) return 1;
  const quality = Number(written.slice(2));
  return quality > 0 && quality <= 1 ? quality : 0;
}
