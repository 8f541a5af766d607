import { headers } from "next/headers";
import { type Locale, locales } from "@/domain/locale";
import { localeOfPath } from "@/i18n/paths";

/** The path and query of the page being rendered, as the proxy saw them. */
export async function requestPath(): Promise<{ pathname: string; search: string; locale: Locale }> {
  const asked = (await headers()).get("x-insaf-path") ?? "/";
  const [pathname = "/", ...query] = asked.split("?");
  return { pathname, search: query.join("?"), locale: localeOfPath(pathname) ?? locales[0] };
}
