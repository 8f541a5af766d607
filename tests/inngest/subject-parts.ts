import { Inngest } from "inngest";
import { serve } from "inngest/edge";
import type { InsafClient } from "@/inngest/client";
import type { EmbeddedEngine } from "@/inngest/embedded/engine";
import { eventApiFetch } from "@/inngest/embedded/event-api";

export type Client = InsafClient;
export type Functions = NonNullable<Parameters<typeof serve>[0]["functions"]>;

export const signingKey = `signkey-prod-${"ab".repeat(16)}`;
export const appUrl = "http://insaf.test";

const silent = () => undefined;
export const quiet = { debug: silent, info: silent, warn: silent, error: silent };

/** A client whose events go to the engine; the real SDK in cloud mode, with keys. */
export function createClient(engine: () => EmbeddedEngine): Client {
  return new Inngest({
    id: "insaf",
    isDev: false,
    eventKey: "test",
    signingKey,
    checkpointing: false,
    aiMetadata: false,
    logger: quiet,
    fetch: eventApiFetch(engine),
  });
}

export function createHandler(client: Client, functions: Functions) {
  return serve({ client, functions, serveOrigin: appUrl, servePath: "/api/inngest" });
}
