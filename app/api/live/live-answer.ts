import { openPages } from "@/app/api/live/open-pages";
import { pageStream } from "@/app/api/live/page-stream";
import type { Watch } from "@/app/api/live/watches";
import { visitorAddress } from "@/app/visitor-address";
import { spendEach } from "@/db/budgets";
import { database } from "@/db/client";

const minuteSeconds = 60;

/**
 * Says when a page has something new to show: a mark, never what. Whoever does not bring the mark of the page
 * hears that it is old, whatever it looks at.
 */
export async function liveAnswer(request: Request, watch: Watch): Promise<Response> {
  const address = visitorAddress(request.headers);
  const pages = openPages();
  let leave = (): void => undefined;
  const { page, body } = pageStream(Date.now(), () => leave());
  try {
    await pages.listen();
    if (!pages.hasRoom(address)) return later(503);
    leave = pages.hold(watch, address, page);
    const reading = pages.beginReading();
    const read = await readWithin(watch, address);
    if (read === null || read === "too_many_requests") {
      page.end();
      return read === null ? new Response(null, { status: 401 }) : later(429);
    }
    const mark = pages.take(watch.key, reading, read);
    if (new URL(request.url).searchParams.get("seen") !== mark) page.tell(mark);
  } catch (error) {
    console.error(`live: ${error instanceof Error ? error.name : "failure"}`);
    page.end();
    return later(503);
  }
  request.signal.addEventListener("abort", () => page.end(), { once: true });
  if (request.signal.aborted) page.end();
  return new Response(body, {
    headers: {
      "content-type": "text/event-stream; charset=utf-8",
      "cache-control": "no-store, no-transform",
      "x-accel-buffering": "no",
    },
  });
}

/** The page comes back by itself, more and more slowly. */
function later(status: 429 | 503): Response {
  return new Response(null, { status, headers: { "retry-after": "60" } });
}

async function readWithin({ key, actor, read }: Watch, address: string) {
  const now = new Date();
  return database().as(actor, async (tx) => {
    // The file is read whatever the budget says, so that time tells nothing of the code.
    const [found, allowed] = await Promise.all([
      read(tx, now),
      spendEach(
        tx,
        [
          { door: "live", who: address, most: 600, windowSeconds: minuteSeconds },
          { door: "live-code", who: key, most: 240, windowSeconds: minuteSeconds },
        ],
        now,
      ),
    ]);
    return allowed ? found : ("too_many_requests" as const);
  });
}
