import { AsyncLocalStorage } from "node:async_hooks";
import { type Locale, locales } from "@/domain/locale";
import { localeOfPath } from "@/i18n/paths";

/** The address of a page as its door saw it. */
export interface AskedPath {
  /** The portal's own address, without a slash at the end. */
  readonly origin: string;
  readonly pathname: string;
  /** Without its question mark. */
  readonly search: string;
}

// The server and the framework's build each load this file; what they share is the process.
const process = globalThis as { insafAskedPath?: AsyncLocalStorage<AskedPath> };
process.insafAskedPath ??= new AsyncLocalStorage();
const asked = process.insafAskedPath;

/** Makes a page for an address: whatever is drawn for it knows where it stands. */
export function atPath<T>(path: AskedPath, answer: () => T): T {
  return asked.run(path, answer);
}

/** The address of the page being rendered; outside of any, that of the home page. */
export function requestPath(): AskedPath & { readonly locale: Locale } {
  const path = asked.getStore() ?? { origin: "", pathname: "/", search: "" };
  return { ...path, locale: localeOfPath(path.pathname) ?? locales[0] };
}
