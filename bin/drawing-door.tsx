import type { IncomingMessage, ServerResponse } from "node:http";
import { renderToString } from "react-dom/server";
import { problemPath } from "@/app/problem-path";
import { siteMetadata, siteViewport } from "@/app/site-metadata";
import { visitorAddress } from "@/app/visitor-address";
import { type Drawn, drawnPage } from "@/bin/drawn-pages";
import { headerOf, nonceOf, type OpenedPage } from "@/bin/page-door";
import { PageHead } from "@/components/site/page-head";
import { atPath } from "@/components/site/request-path";
import { SiteDocument } from "@/components/site/site-document";
import { isLocale, type Locale } from "@/domain/locale";
import { env } from "@/env";

/** What the framework alone knows of a page: its style sheets, and the header that asks for its files early. */
interface Looks {
  readonly styleSheets: readonly string[];
  readonly link: string;
}

/**
 * Draws the pages that most people open without the framework, whose own work was four fifths of what they
 * cost: the same parts, drawn once. The framework draws them for whoever asks otherwise, and the first page of
 * a language, from which their looks are learnt.
 */
export class DrawingDoor {
  readonly #looks = new Map<Locale, Looks>();

  /** Learns from a page that the framework has drawn. */
  learn({ asked, isRefused }: OpenedPage, response: ServerResponse, html: string): void {
    const [, locale] = asked.pathname.split("/");
    if (!isLocale(locale) || this.#looks.has(locale)) return;
    // Other pages may ask early for what is theirs alone.
    const isItself = !isRefused && response.statusCode === 200;
    if (!isItself || drawnPage(belowLanguage(asked.pathname, locale)) === null) return;
    const link = String(response.getHeader("link") ?? "");
    const styleSheets = [...html.matchAll(/<link rel="stylesheet" href="([^"]+)"/g)].flatMap(
      ([, href]) => (href === undefined ? [] : [href]),
    );
    if (link !== "" && styleSheets.length > 0) this.#looks.set(locale, { link, styleSheets });
  }

  /** False where the page is the framework's to draw. */
  answers({ request, asked, isRefused }: OpenedPage, response: ServerResponse): boolean {
    const [, locale] = asked.pathname.split("/");
    if (isRefused || !isLocale(locale) || !isPlain(request) || asked.search !== "") return false;
    const looks = this.#looks.get(locale);
    const draw = drawnPage(belowLanguage(asked.pathname, locale));
    if (looks === undefined || draw === null) return false;
    const nonce = nonceOf(response);
    const address = visitorAddress({ get: (name) => headerOf(request, name) });
    const drawing = atPath(asked, async () => {
      const drawn = await draw({ locale, address });
      return "to" in drawn ? drawn : { page: documentOf(drawn, { locale, looks, nonce }) };
    });
    const link = looks.link.replace(/nonce="[^"]*"/g, `nonce="${nonce}"`);
    drawing
      .catch((error: unknown) => {
        console.error("A page could not be loaded.", error instanceof Error ? error.name : "fault");
        return { to: problemPath(locale, "fault", asked.pathname) };
      })
      .then((drawn) => end(response, drawn, link))
      .catch((error: unknown) => response.destroy(error instanceof Error ? error : undefined));
    return true;
  }
}

function belowLanguage(pathname: string, locale: Locale): string {
  return pathname.slice(locale.length + 1);
}

/** Whether a browser asks for a page as whoever opens it does; every other way of asking is the framework's. */
function isPlain({ method, headers }: IncomingMessage): boolean {
  return method === "GET" && headers.rsc === undefined;
}

function documentOf(
  { metadata, shown }: Exclude<Drawn, { to: string }>,
  { locale, looks, nonce }: { locale: Locale; looks: Looks; nonce: string },
): string {
  const head = (
    <PageHead
      metadata={{ ...siteMetadata(), ...metadata }}
      viewport={siteViewport}
      styleSheets={looks.styleSheets}
      nonce={nonce}
    />
  );
  const page = renderToString(
    <SiteDocument locale={locale} demonstration={env().demonstration} head={head}>
      {shown}
    </SiteDocument>,
  );
  return `<!DOCTYPE html>${page}`;
}

function end(
  response: ServerResponse,
  drawn: { readonly page: string } | { readonly to: string },
  link: string,
): void {
  response.setHeader("cache-control", "private, no-cache, no-store, max-age=0, must-revalidate");
  if ("to" in drawn) {
    response.statusCode = 307;
    response.setHeader("location", drawn.to);
    response.end();
    return;
  }
  response.setHeader("content-type", "text/html; charset=utf-8");
  response.setHeader("link", link);
  response.end(drawn.page);
}
