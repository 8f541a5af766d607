import { samePage, unsaved } from "@/app/[locale]/account/unsaved";
import { addressWith, keepTyping } from "@/app/[locale]/language/kept-typing";
import { orFault } from "@/app/or-fault";
import { readPostedForm } from "@/app/posted-form";
import { seeOther } from "@/app/see-other";
import { visitorAddress } from "@/app/visitor-address";
import { citizenToken } from "@/citizen-auth";
import { referToFile } from "@/commands/own-reference";
import { database } from "@/db/client";
import type { Typed } from "@/domain/filing";
import { isLocale, locales } from "@/domain/locale";
import { formatTrackingCode, parseTrackingCode } from "@/domain/tracking-code";
import { localePath } from "@/i18n/paths";

interface ReferenceParams {
  params: Promise<{ locale: string }>;
}

/** Notes what its reader calls a file. */
export async function POST(request: Request, { params }: ReferenceParams): Promise<Response> {
  const { locale } = await params;
  if (!isLocale(locale)) return seeOther("/");
  const page = localePath(locale, "/account");
  const fields = await readPostedForm(request);
  if (fields === null) return seeOther(localePath(locale, "/problem/unknown"));
  return orFault(locale, page, async () => {
    const token = await citizenToken();
    if (token === null) return seeOther(page);
    const trackingCode = parseTrackingCode(fields.file ?? changedIn(fields));
    if (trackingCode === null) {
      const isPace = unsaved(fields, "").pace !== undefined;
      if (isPace) return goOnTo(`${page}/pace`);
      return seeOther(addressWith(page, samePage(fields, {}), { is: "nothing" }));
    }
    const file = formatTrackingCode(trackingCode);
    const name = `reference-${file}`;
    // The name that the field had in earlier pages.
    const typed = (fields[name] ?? fields.reference ?? "").slice(0, 60);
    const now = new Date();
    const typing = { locale, address: visitorAddress(request.headers), now };
    const became = await referToFile(database(), { token, trackingCode, typed }, now);
    if (became === "over") return seeOther(page);
    const isRefused = became === "mistake";
    const others = unsaved(fields, name);
    const kept = await keepTyping(
      "/account",
      isRefused ? { ...others, [name]: typed } : others,
      typing,
    );
    if (isRefused && kept.is === "too_many") {
      return seeOther(localePath(locale, "/problem/too-many-requests"));
    }
    const query = samePage(fields, isRefused ? { named: file } : { did: became });
    return seeOther(`${addressWith(page, query, kept)}${isRefused ? "#mistakes" : ""}`);
  });
}

/** Enter in a field names no file: the first whose reference says something else than it came with; empty: none. */
function changedIn(fields: Typed): string {
  const [name = ""] = Object.keys(unsaved(fields, "pace"));
  return name.replace(/^reference-/, "");
}

/** Enter on the choice of a pace: the form as it was posted goes there. */
function goOnTo(door: string): Response {
  return new Response(null, { status: 307, headers: { location: door } });
}

/** Somebody has opened the form's own address. */
export async function GET(_request: Request, { params }: ReferenceParams): Promise<Response> {
  const { locale } = await params;
  return seeOther(localePath(isLocale(locale) ? locale : locales[0], "/account"));
}
