import { z } from "zod";
import type { EmbeddedEngine } from "@/inngest/embedded/engine";
import type { EngineEvent } from "@/inngest/embedded/event";
import { seededUlid } from "@/inngest/embedded/ulid";

const eventSchema = z.object({
  name: z
    .string({ error: "event name is empty" })
    .min(1, { error: "event name is empty" })
    .refine((name) => !name.startsWith("inngest/"), { error: "event name is reserved" }),
  data: z.record(z.string(), z.unknown(), { error: "event data must be an object" }).nullish(),
  id: z.string().nullish(),
  ts: z.number().nullish(),
  user: z.record(z.string(), z.unknown()).nullish(),
  v: z.string().nullish(),
});
const eventsSchema = z.array(eventSchema).max(5_000, { error: "too many events" });

/**
 * A `fetch` for the Inngest client that gives events to the engine of this process and lets no
 * other request leave: sending from a function and from the application work unchanged.
 */
export function eventApiFetch(engine: () => EmbeddedEngine): typeof fetch {
  return async (input, init) => {
    const request = new Request(input, init);
    const { pathname } = new URL(request.url);
    if (request.method === "POST" && /^\/e\/[^/]+$/.test(pathname)) {
      return receiveEvents(engine(), request);
    }
    if (request.method === "POST" && pathname === "/fn/register") {
      return Response.json({ ok: true, modified: false });
    }
    throw new TypeError(`The embedded engine does not answer ${request.method} ${pathname}.`);
  };
}

async function receiveEvents(engine: EmbeddedEngine, request: Request): Promise<Response> {
  const refuse = (error: string) =>
    Response.json({ ids: [""], status: 400, error }, { status: 400 });
  let body: unknown;
  try {
    body = await request.json();
  } catch {
    return refuse("the body is not JSON");
  }
  const parsed = eventsSchema.safeParse(Array.isArray(body) ? body : [body]);
  if (!parsed.success) {
    return refuse(parsed.error.issues[0]?.message ?? "the event is malformed");
  }
  const seed = request.headers.get("x-inngest-event-id-seed");
  const events = parsed.data.map((event, index): EngineEvent => {
    const id = event.id || (seed === null ? null : seededUlid(seed, index));
    return {
      name: event.name,
      data: event.data ?? {},
      id: id ?? undefined,
      ts: event.ts ?? undefined,
      user: event.user ?? undefined,
      v: event.v ?? undefined,
    };
  });
  const { ids } = await engine.send(events);
  return Response.json({ ids, status: 200 });
}
