import { Inngest } from "inngest";
import { serve } from "inngest/edge";
import { env } from "@/env";
import type { EmbeddedEngine } from "@/inngest/embedded/engine";
import { eventApiFetch } from "@/inngest/embedded/event-api";

export type InsafClient = Inngest<{ id: "insaf" }>;

type Functions = NonNullable<Parameters<typeof serve>[0]["functions"]>;

const silent = () => undefined;

/**
 * The Inngest client. Without INNGEST_BASE_URL its events go to the engine of this process, and
 * nothing leaves it; `engine` is null in a process that runs none.
 */
export function createInsafClient(engine: (() => EmbeddedEngine) | null): InsafClient {
  const { inngest: settings } = env();
  const embeddedFetch = eventApiFetch(() => {
    if (engine === null) throw new TypeError("No engine runs in this process.");
    return engine();
  });
  return new Inngest({
    id: "insaf",
    isDev: false,
    eventKey: settings.eventKey,
    signingKey: settings.signingKey,
    baseUrl: settings.baseUrl ?? undefined,
    fetch: settings.baseUrl === null ? embeddedFetch : fetch,
    // Otherwise the arguments of steps would go to the server's store.
    checkpointing: false,
    aiMetadata: false,
    // The SDK prints the errors of functions whole, and with them whatever they quote.
    logger: { debug: silent, info: silent, warn: silent, error: silent },
  });
}

/** The functions' handler: called in process by the embedded engine, over HTTP by a server. */
export function createFunctionsHandler(
  client: InsafClient,
  functions: Functions,
): (request: Request) => Promise<Response> {
  return serve({
    client,
    functions,
    serveOrigin: env().appUrl,
    servePath: "/api/inngest",
  });
}
