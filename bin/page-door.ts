import { randomBytes } from "node:crypto";
import { IncomingMessage, type ServerResponse } from "node:http";
import { type ProblemCode, problemCode, problems } from "@/app/[locale]/problem/problem";
import { againHeader } from "@/app/again-header";
import { comesFromHere } from "@/app/comes-from-here";
import { asksAgainHeader } from "@/components/browser/asks-again";
import type { AskedPath } from "@/components/site/request-path";
import { isLocale, type Locale, officialLocale } from "@/domain/locale";
import { env, isDevelopment } from "@/env";
import { languagesOf, localePath, preferredLocale, switchLocalePath } from "@/i18n/paths";

/** The largest body of a page's form, in bytes; no form of the portal fills a tenth of it. */
const maxFormBytes = 1_048_576;

/** The programs' doors, which see to themselves, and the files of the build. */
const noPage =
  /^\/(?:api\/|_next\/|favicon\.(?:svg|ico)$|icon-\d+\.png$|robots\.txt$|sitemap\.xml$|manifest\.webmanifest$)/;

const reads: ReadonlySet<string | undefined> = new Set(["GET", "HEAD", "OPTIONS"]);

/** What the pages' server is to answer, and the address at which it was asked. */
export interface OpenedPage {
  readonly request: IncomingMessage;
  readonly asked: AskedPath;
  /** Whether what was sent there was refused: the page that says so stands at the same address. */
  readonly isRefused: boolean;
}

/**
 * Comes before every page: language, origin and size of what is posted, and the page's headers. Answers the
 * request that the pages' server is to answer, or null when there is nothing left to answer.
 */
export async function openPage(
  request: IncomingMessage,
  response: ServerResponse,
): Promise<OpenedPage | null> {
  const { pathname, search } = addressOf(request);
  // What the development server asks of itself stands under names of its own.
  const asked = { origin: env().appUrl, pathname, search: search.slice(1) };
  if (noPage.test(pathname) || (isDevelopment() && pathname.startsWith("/__next"))) {
    return { request, asked, isRefused: false };
  }
  const locale = pathname.split("/")[1];
  if (!isLocale(locale)) {
    const preferred = preferredLocale(request.headers["accept-language"]);
    const path = pathname === "/" ? "" : pathname;
    response.writeHead(307, { location: `/${preferred}${path}${search}` }).end();
    return null;
  }

  const inOfficeLanguage = officePath(pathname, locale);
  if (inOfficeLanguage !== null) {
    response.writeHead(307, { location: `${inOfficeLanguage}${search}` }).end();
    return null;
  }

  const policy = contentSecurityPolicy(randomBytes(16).toString("base64"));
  for (const [name, value] of Object.entries(pageHeaders(policy))) response.setHeader(name, value);
  const taken = await take(request, pathname);
  const refused = taken instanceof IncomingMessage ? null : taken;
  const page = taken instanceof IncomingMessage ? taken : problemPage(request, locale, taken);
  page.headers["content-security-policy"] = policy;
  // Every link of the portal is followed by the browser: only the script of an open page asks otherwise.
  const isAsked =
    page.headers.rsc !== undefined ||
    page.headers["sec-fetch-dest"] === "empty" ||
    page.headers[asksAgainHeader] !== undefined;
  if (isAsked) page.headers[againHeader] = "1";
  else delete page.headers[againHeader];
  // No page has server actions: whoever names one is answered by the page itself.
  delete page.headers["next-action"];
  response.statusCode = refused === null ? statusOf(pathname) : problems[refused].status;
  return { request: page, asked, isRefused: refused !== null };
}

/** The same address in a language of the offices; null where the page is there in the asked one. */
function officePath(pathname: string, locale: Locale): string | null {
  if (languagesOf(pathname).includes(locale)) return null;
  return switchLocalePath(pathname, "", officialLocale(locale));
}

/** The request as the page may have it, or why it may not. */
async function take(
  request: IncomingMessage,
  pathname: string,
): Promise<IncomingMessage | ProblemCode> {
  // Where texts and mails leave for real, the pages of the demonstration are not there.
  if (pathname.split("/")[2] === "sandbox" && !env().demonstration) return "not-found";
  if (reads.has(request.method)) return request;
  if (!comesFromHere({ get: (name) => headerOf(request, name) })) return "origin";
  return readAhead(request);
}

/** The path and query that were asked for; whoever asks as of a proxy names a host before them. */
function addressOf({ url = "/" }: IncomingMessage): URL {
  const base = "http://portal";
  return url.startsWith("/") ? new URL(base + url) : new URL(url, base);
}

/** A header of a request, as it came. */
export function headerOf({ headers }: IncomingMessage, name: string): string | null {
  const value = headers[name];
  return value === undefined ? null : String(value);
}

/** A problem's page answers with the problem's own status; every other page decides by itself. */
function statusOf(pathname: string): number {
  const [, , door, code, ...more] = pathname.split("/");
  // A page cannot set a status: a code that opens no file leads here.
  if (door === "track" && code === "unknown") return 404;
  const isProblem = door === "problem" && code !== undefined && more.length === 0;
  return isProblem ? problems[problemCode(code)].status : 200;
}

/** A plain page in the reader's language, whatever was posted. */
function problemPage(request: IncomingMessage, locale: Locale, code: ProblemCode): IncomingMessage {
  for (const name of ["content-type", "content-length"]) delete request.headers[name];
  request.method = "GET";
  request.url = localePath(locale, `/problem/${code}`);
  return request;
}

/** A body that states no size is held until its end is seen, so that the largest is refused before it is read. */
async function readAhead(request: IncomingMessage): Promise<IncomingMessage | ProblemCode> {
  const length = request.headers["content-length"];
  if (length !== undefined) return Number(length) > maxFormBytes ? "too-large" : request;
  if (request.headers["transfer-encoding"] === undefined) return request;
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of request.iterator({ destroyOnReturn: false })) {
    chunks.push(chunk);
    bytes += chunk.length;
    if (bytes > maxFormBytes) return "too-large";
  }
  const held = new IncomingMessage(request.socket);
  const { method, url, headers, httpVersion, rawHeaders } = request;
  Object.assign(held, { method, url, headers, httpVersion, rawHeaders, complete: true });
  held.push(Buffer.concat(chunks));
  held.push(null);
  return held;
}

/** The word by which this answer's policy knows the portal's own scripts. */
export function nonceOf(response: ServerResponse): string {
  const policy = String(response.getHeader("content-security-policy") ?? "");
  return /'nonce-([^']+)'/.exec(policy)?.[1] ?? "";
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

function pageHeaders(policy: string): Readonly<Record<string, string>> {
  return {
    "Content-Security-Policy": policy,
    "Referrer-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=(), payment=(), usb=()",
    ...(isSecure() ? { "Strict-Transport-Security": "max-age=63072000; includeSubDomains" } : {}),
  };
}

function isSecure(): boolean {
  return env().appUrl.startsWith("https:");
}
