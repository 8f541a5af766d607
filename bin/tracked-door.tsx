import type { IncomingMessage, ServerResponse } from "node:http";
import { renderToString } from "react-dom/server";
import { TrackedPage, trackedMetadata } from "@/app/[locale]/track/[code]/tracked-page";
import { followCode } from "@/app/[locale]/track/tracked-file";
import type { ProblemCode } from "@/app/[locale]/problem/problem";
import { siteMetadata, siteViewport } from "@/app/site-metadata";
import { visitorAddress } from "@/app/visitor-address";
import { headerOf, nonceOf, type OpenedPage } from "@/bin/page-door";
import { PageHead } from "@/components/site/page-head";
import { type AskedPath, atPath, requestPath } from "@/components/site/request-path";
import { SiteDocument } from "@/components/site/site-document";
import { isLocale, type Locale } from "@/domain/locale";
import { formatTrackingCode, parseTrackingCode, type TrackingCode } from "@/domain/tracking-code";
import { env } from "@/env";
import { localePath } from "@/i18n/paths";

/** What the framework alone knows of a page: its style sheets, and the header that asks for its files early. */
interface Looks {
  readonly styleSheets: readonly string[];
  readonly link: string;
}

/**
 * Draws the page of a code without the framework, whose own work was four fifths of what the page cost: the
 * same parts, drawn once. The framework draws it for whoever asks otherwise, and the first one of a language,
 * from which the looks are learnt.
 */
export class TrackedDoor {
  readonly #looks = new Map<Locale, Looks>();

  /** Learns from a page that the framework has drawn. */
  learn({ asked }: OpenedPage, response: ServerResponse, html: string): void {
    const locale = asked.pathname.split("/")[1];
    if (!isLocale(locale) || this.#looks.has(locale) || response.statusCode !== 200) return;
    const link = String(response.getHeader("link") ?? "");
    const styleSheets = [...html.matchAll(/<link rel="stylesheet" href="([^"]+)"/g)].flatMap(
      ([, href]) => (href === undefined ? [] : [href]),
    );
    if (link !== "" && styleSheets.length > 0) this.#looks.set(locale, { link, styleSheets });
  }

  /** False where the page is the framework's to draw. */
  answers({ request, asked }: OpenedPage, response: ServerResponse): boolean {
    const place = placeOf(request, asked);
    const looks = place === null ? undefined : this.#looks.get(place.locale);
    if (place === null || looks === undefined) return false;
    const nonce = nonceOf(response);
    const address = visitorAddress({ get: (name) => headerOf(request, name) });
    atPath(asked, () => draw({ ...place, looks, nonce, address })).then(
      (drawn) => end(response, drawn),
      (error: unknown) => {
        console.error("A page could not be loaded.", error instanceof Error ? error.name : "fault");
        end(response, { to: problemPath(place.locale, "fault", asked) });
      },
    );
    return true;
  }
}

interface Place {
  readonly locale: Locale;
  readonly code: TrackingCode;
}
/** A page, or the path of the page that has to be read instead. */
type Drawn = { readonly page: string; readonly link: string } | { readonly to: string };

/** The code of a page that a browser reads; every other spelling and way of asking is the framework's. */
function placeOf(request: IncomingMessage, { pathname, search }: AskedPath): Place | null {
  const [, locale, door, written = "", ...more] = pathname.split("/");
  if (request.method !== "GET" || request.headers.rsc !== undefined || search !== "") return null;
  if (!isLocale(locale) || door !== "track" || more.length > 0) return null;
  const code = parseTrackingCode(written);
  return code === null || formatTrackingCode(code) !== written ? null : { locale, code };
}

interface Drawing extends Place {
  readonly looks: Looks;
  readonly nonce: string;
  readonly address: string;
}

async function draw({ locale, code, looks, nonce, address }: Drawing): Promise<Drawn> {
  const answer = await followCode(code, address);
  if (answer === "too_many_requests") {
    return { to: problemPath(locale, "too-many-requests", requestPath()) };
  }
  const { file } = answer;
  if (file === null) {
    return { to: `${localePath(locale, "/track/unknown")}?code=${formatTrackingCode(code)}` };
  }
  const head = (
    <PageHead
      metadata={{ ...siteMetadata(), ...trackedMetadata(locale, code) }}
      viewport={siteViewport}
      origin={requestPath().origin}
      styleSheets={looks.styleSheets}
      nonce={nonce}
    />
  );
  const page = renderToString(
    <SiteDocument locale={locale} demonstration={env().demonstration} head={head}>
      <TrackedPage locale={locale} code={code} file={file} now={new Date()} />
    </SiteDocument>,
  );
  const link = looks.link.replace(/nonce="[^"]*"/g, `nonce="${nonce}"`);
  return { page: `<!DOCTYPE html>${page}`, link };
}

function problemPath(locale: Locale, problem: ProblemCode, { pathname }: AskedPath): string {
  return `${localePath(locale, `/problem/${problem}`)}?back=${encodeURIComponent(pathname)}`;
}

function end(response: ServerResponse, drawn: Drawn): void {
  response.setHeader("cache-control", "private, no-cache, no-store, max-age=0, must-revalidate");
  if ("to" in drawn) {
    response.statusCode = 307;
    response.setHeader("location", drawn.to);
    response.end();
    return;
  }
  response.setHeader("content-type", "text/html; charset=utf-8");
  response.setHeader("link", drawn.link);
  response.end(drawn.page);
}
