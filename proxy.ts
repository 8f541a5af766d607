import { type NextRequest, NextResponse } from "next/server";
import { type ProblemCode, problemCode, problems } from "@/app/[locale]/problem/problem";
import { comesFromHere } from "@/app/comes-from-here";
import { isLocale, type Locale } from "@/domain/locale";
import { env, isDevelopment } from "@/env";
import { preferredLocale } from "@/i18n/paths";

/** The largest body of a page's form, in bytes; no form of the portal fills a tenth of it. */
const maxFormBytes = 1_048_576;

/** Runs before every page: language, origin and size of what is posted, and the page's headers. */
export async function proxy(request: NextRequest): Promise<NextResponse> {
  const { pathname, search } = request.nextUrl;
  const first = pathname.split("/")[1];
  if (!isLocale(first)) {
    const locale = preferredLocale(request.headers.get("accept-language"));
    const path = pathname === "/" ? "" : pathname;
    return NextResponse.redirect(new URL(`/${locale}${path}${search}`, request.url), 307);
  }

  const nonce = Buffer.from(crypto.getRandomValues(new Uint8Array(16))).toString("base64");
  const policy = contentSecurityPolicy(nonce);
  const headers = new Headers(request.headers);
  headers.set("content-security-policy", policy);
  headers.set("x-insaf-path", `${pathname}${search}`);
  headers.set("x-insaf-origin", env().appUrl);

  // No page has server actions: whoever names one is answered by the page itself.
  headers.delete("next-action");

  const refused = await refuse(request);
  if (refused) return withHeaders(answerProblem(request, headers, first, refused), policy);
  return withHeaders(
    NextResponse.next({ status: statusOf(pathname), request: { headers } }),
    policy,
  );
}

async function refuse(request: NextRequest): Promise<ProblemCode | null> {
  const [, , door] = request.nextUrl.pathname.split("/");
  // Where texts and mails leave for real, the pages of the demonstration are not there.
  if (door === "sandbox" && !env().demonstration) return "not-found";
  if (["GET", "HEAD", "OPTIONS"].includes(request.method)) return null;
  if (!comesFromHere(request.headers)) return "origin";
  if (await isTooLarge(request)) return "too-large";
  return null;
}

/** A problem's page answers with the problem's own status; every other page decides by itself. */
function statusOf(pathname: string): number {
  const [, , door, code, ...more] = pathname.split("/");
  // A page cannot set a status: a code that opens no file leads here.
  if (door === "track" && code === "unknown") return 404;
  const isProblem = door === "problem" && code !== undefined && more.length === 0;
  return isProblem ? problems[problemCode(code)].status : 200;
}

async function isTooLarge(request: NextRequest): Promise<boolean> {
  const length = request.headers.get("content-length");
  if (length !== null) return Number(length) > maxFormBytes;
  if (!request.body) return false;
  let bytes = 0;
  const reader = request.body.getReader();
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return false;
    bytes += value.byteLength;
    if (bytes > maxFormBytes) {
      await reader.cancel();
      return true;
    }
  }
}

/** A plain page in the reader's language; without a content type nothing takes it for an action. */
function answerProblem(request: NextRequest, headers: Headers, locale: Locale, code: ProblemCode) {
  for (const name of ["content-type", "content-length"]) headers.delete(name);
  return NextResponse.rewrite(new URL(`/${locale}/problem/${code}`, request.url), {
    status: problems[code].status,
    request: { headers },
  });
}

function contentSecurityPolicy(nonce: string): string {
  const development = isDevelopment();
  return [
    "default-src 'self'",
    `script-src 'self' 'nonce-${nonce}' 'strict-dynamic'${development ? " 'unsafe-eval'" : ""}`,
    `style-src 'self' ${development ? "'unsafe-inline'" : `'nonce-${nonce}'`}`,
    "img-src 'self' data:",
    "font-src 'self'",
    `connect-src 'self'${development ? " ws:" : ""}`,
    "frame-ancestors 'none'",
    "form-action 'self'",
    "base-uri 'none'",
    "object-src 'none'",
    ...(isSecure() ? ["upgrade-insecure-requests"] : []),
  ].join("; ");
}

function withHeaders(response: NextResponse, policy: string): NextResponse {
  const { headers } = response;
  headers.set("Content-Security-Policy", policy);
  headers.set("Referrer-Policy", "same-origin");
  headers.set("X-Content-Type-Options", "nosniff");
  headers.set("X-Frame-Options", "DENY");
  headers.set("Cross-Origin-Opener-Policy", "same-origin");
  headers.set("Permissions-Policy", "camera=(), microphone=(), geolocation=(), payment=(), usb=()");
  if (isSecure()) headers.set("Strict-Transport-Security", "max-age=63072000; includeSubDomains");
  return response;
}

function isSecure(): boolean {
  return env().appUrl.startsWith("https:");
}

export const config = {
  matcher: [
    "/((?!api/|_next/|favicon\\.(?:svg|ico)$|icon-\\d+\\.png$|robots\\.txt$|sitemap\\.xml$|manifest\\.webmanifest$).*)",
  ],
};
