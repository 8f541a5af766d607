import { openPages } from "@/app/api/live/open-pages";
import { pageStream } from "@/app/api/live/page-stream";
import { visitorAddress } from "@/app/visitor-address";
import { spendEach } from "@/db/budgets";
import { database } from "@/db/client";
import { watchPublicFile } from "@/db/public-files";
import { parseTrackingCode, type TrackingCode } from "@/domain/tracking-code";

export const dynamic = "force-dynamic";

interface LiveContext {
  params: Promise<{ code: string }>;
}

const minuteSeconds = 60;

/**
 * Says when the page of a code has something new to show: a mark, never what. A code that opens nothing has the
 * same stream, and whoever does not bring the mark of a page hears that it is old, whatever the code.
 */
export async function GET(request: Request, { params }: LiveContext): Promise<Response> {
  const code = parseTrackingCode((await params).code);
  if (code === null) return new Response(null, { status: 404 });
  const address = visitorAddress(request.headers);
  const pages = openPages();
  let leave = (): void => undefined;
  const { page, body } = pageStream(Date.now(), () => leave());
  try {
    await pages.listen();
    if (!pages.hasRoom(address)) return later(503);
    leave = pages.hold(code, address, page);
    const reading = pages.beginReading();
    const read = await readWithin(code, address);
    if (read === "too_many_requests") {
      page.end();
      return later(429);
    }
    const mark = pages.take(code, reading, read);
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

async function readWithin(code: TrackingCode, address: string) {
  const now = new Date();
  return database().as({ as: "visitor", trackingCode: code }, async (tx) => {
    // The file is read whatever the budget says, so that time tells nothing of the code.
    const [read, allowed] = await Promise.all([
      watchPublicFile(tx, code, now),
      spendEach(
        tx,
        [
          { door: "live", who: address, most: 600, windowSeconds: minuteSeconds },
          { door: "live-code", who: code, most: 240, windowSeconds: minuteSeconds },
        ],
        now,
      ),
    ]);
    return allowed ? read : ("too_many_requests" as const);
  });
}
