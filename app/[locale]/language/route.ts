import { addressWith, keepTyping } from "@/app/[locale]/language/kept-typing";
import { type KeptPath, keptPath } from "@/app/[locale]/language/kept-pages";
import { orFault } from "@/app/or-fault";
import { readPostedForm } from "@/app/posted-form";
import { problemPath } from "@/app/problem-path";
import { seeOther } from "@/app/see-other";
import { visitorAddress } from "@/app/visitor-address";
import { isLocale, locales } from "@/domain/locale";
import { localePath } from "@/i18n/paths";

interface LanguageParams {
  params: Promise<{ locale: string }>;
}

/**
 * The one door behind the language's buttons of every form: the form comes here instead of to its own, so that
 * nothing is done with it, and the same page stands there in the language of this address, filled in as it was.
 */
export async function POST(request: Request, { params }: LanguageParams): Promise<Response> {
  const { locale } = await params;
  if (!isLocale(locale)) return seeOther("/");
  const page = readPage(new URL(request.url).searchParams.get("page") ?? "");
  const fields = await readPostedForm(request);
  if (page === null || fields === null) return seeOther(localePath(locale, "/problem/unknown"));
  const shown = localePath(locale, page.path);
  return orFault(locale, shown, async () => {
    const typing = { locale, address: visitorAddress(request.headers), now: new Date() };
    const kept = await keepTyping(page.path, fields, typing);
    // The form stands as it was on the page before that one.
    if (kept.is === "too_many") return seeOther(problemPath(locale, "too-many-requests", shown));
    return seeOther(addressWith(shown, page.query, kept));
  });
}

/** The page that was left, below its language, and its query; null when it is none that keeps anything. */
function readPage(
  typed: string,
): { readonly path: KeptPath; readonly query: URLSearchParams } | null {
  const [pathname = "", search = ""] = typed.split("?", 2);
  const path = keptPath(pathname);
  return path === null ? null : { path, query: new URLSearchParams(search) };
}

/** Somebody has opened the form's own address. */
export async function GET(_request: Request, { params }: LanguageParams): Promise<Response> {
  const { locale } = await params;
  return seeOther(localePath(isLocale(locale) ? locale : locales[0], "/"));
}
