import { headers } from "next/headers";
import { type Locale, locales } from "@/domain/locale";
import { localeOfPath } from "@/i18n/paths";

interface RequestPath {
  /** The portal's own address, without a slash at the end. */
  origin: string;
  pathname: string;
  search: string;
  locale: Locale;
}

/** The address of the page being rendered, as its door saw it. */
export async function requestPath(): Promise<RequestPath> {
  const given = await headers();
  const asked = given.get("x-insaf-path") ?? "/";
  const [pathname = "/", ...query] = asked.split("?");
  return {
    origin: given.get("x-insaf-origin") ?? "",
    pathname,
    search: query.join("?"),
    locale: localeOfPath(pathname) ?? locales[0],
  };
}
