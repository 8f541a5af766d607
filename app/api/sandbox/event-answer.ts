import { openEvents } from "@/app/[locale]/sandbox/simulator";
import { env } from "@/env";

/** Hands the simulator's stream on to a page, which may not reach the simulator itself. */
export async function answerEvents(request: Request, digits: string | null): Promise<Response> {
  if (!env().demonstration) return new Response(null, { status: 404 });
  const events = await openEvents(digits, request.signal);
  // An error would end the page's stream for good; one that is over is opened again.
  return new Response(events ?? "retry: 3000\n\n", {
    headers: {
      "content-type": "text/event-stream; charset=utf-8",
      "cache-control": "no-store, no-transform",
      "x-accel-buffering": "no",
    },
  });
}
