import { createServer } from "node:http";
import { join } from "node:path";
import next from "next";
import { setReceiptsBy } from "@/app/receipt-setter";
import { serve } from "@/bin/channel";
import { answersDirectly } from "@/bin/direct-door";
import { DrawingDoor } from "@/bin/drawing-door";
import { holdAnswer } from "@/bin/held-answer";
import { inspectInThread } from "@/bin/inspection-thread";
import { nonceOf, openPage } from "@/bin/page-door";
import { freshScriptAddresses, freshScriptDoor, pageScriptAddresses } from "@/bin/page-script";
import { receiptThread } from "@/bin/receipt-thread";
import { settlePage } from "@/bin/settled-page";
import { staticDoor } from "@/bin/static-door";
import { atPath } from "@/components/site/request-path";
import { locales } from "@/domain/locale";
import { env, variables } from "@/env";
import { localeOfPath, localePath } from "@/i18n/paths";

/** A paper of 15 MB over a line of the slowest kind, and some more. */
const longestRequestMs = 30 * 60_000;

/**
 * How long a line stands open for its next request: longer than a proxy before us keeps one for it (a minute is
 * usual), which would else send a form on a line that is just being closed.
 */
const keepAliveMs = 75_000;

/** Serves the pages and every door until the supervisor asks it to stop. */
export async function servePages(): Promise<void> {
  inspectInThread();
  setReceiptsBy(receiptThread());
  const { port } = env();
  const dev = variables().NODE_ENV === "development";
  const app = next({ dev, dir: process.cwd(), port, hostname: "localhost", turbopack: dev });
  await app.prepare();
  const answer = app.getRequestHandler();
  // In development the files change as they are asked for.
  const buildDir = variables().BUILD_DIR ?? ".build/start/web";
  const answersFile = dev ? freshScriptDoor(process.cwd()) : staticDoor(buildDir);
  const scripts = dev ? freshScriptAddresses : pageScriptAddresses(join(buildDir, "static"));
  const drawing = new DrawingDoor();
  const server = createServer({ requestTimeout: longestRequestMs }, (request, response) => {
    if (answersDirectly(request, response) || answersFile(request, response)) return;
    if (!isReadable(request.url)) {
      // Next answers such an address with a bare fault.
      const locale = localeOfPath(request.url ?? "") ?? locales[0];
      response.writeHead(307, { location: localePath(locale, "/problem/not-found") }).end();
      return;
    }
    // What a caller claims about its address comes before what this server sees of it.
    const claimed = request.headers["x-forwarded-for"];
    const seen = request.socket.remoteAddress ?? "unknown";
    request.headers["x-forwarded-for"] = claimed === undefined ? seen : `${claimed}, ${seen}`;
    openPage(request, response)
      .then((page) => {
        if (page === null) return;
        holdAnswer(request, response, (html) => {
          drawing.learn(page, response, html);
          return settlePage(html, { nonce: nonceOf(response), scripts, keepsFramework: dev });
        });
        if (!dev && drawing.answers(page, response)) return;
        return atPath(page.asked, () => answer(page.request, response));
      })
      .catch((error: unknown) => {
        console.error(error);
        response.destroy();
      });
  });
  server.keepAliveTimeout = keepAliveMs;
  if (dev) {
    const upgrade = app.getUpgradeHandler();
    server.on("upgrade", (request, socket, head) => {
      upgrade(request, socket, head).catch((error: unknown) => {
        console.error(error);
        socket.destroy();
      });
    });
  }
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, resolve);
  });

  serve(async () => {
    const closed = new Promise<void>((resolve) => server.close(() => resolve()));
    server.closeIdleConnections();
    // Live streams never end by themselves.
    setTimeout(() => server.closeAllConnections(), 1_500).unref();
    await closed;
  });
}

/** Whether it is an address, and every escape in its path stands for a character. */
function isReadable(url = ""): boolean {
  try {
    decodeURIComponent(url.split("?")[0] ?? "");
    return URL.canParse(url, "http://portal");
  } catch (error) {
    if (error instanceof URIError) return false;
    throw error;
  }
}
