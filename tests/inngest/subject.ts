import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { Inngest } from "inngest";
import { serve } from "inngest/node";
import { expect, vi } from "vitest";
import {
  createEmbeddedEngine,
  type EmbeddedEngine,
  type EmbeddedEngineOptions,
} from "@/inngest/embedded/engine";
import type { EngineEvent } from "@/inngest/embedded/event";
import {
  appUrl,
  type Client,
  createClient,
  createHandler,
  type Functions,
  quiet,
  signingKey,
} from "@/tests/inngest/subject-parts";

/** Something that runs functions: the embedded engine, or a real server when one is named. */
export interface Subject {
  send(events: EngineEvent | EngineEvent[]): Promise<{ ids: string[] }>;
  /** Null on a real server. */
  engine: EmbeddedEngine | null;
  stop(): Promise<void>;
}

/**
 * Starts the functions on the embedded engine, or on TEST_INNGEST_URL with its two keys; there each file of
 * tests is an `app` of its own, or the functions of one would take the place of another's.
 */
export async function startSubject(
  databaseUrl: string,
  define: (client: Client) => Functions,
  options: Partial<EmbeddedEngineOptions> = {},
  app = "insaf",
): Promise<Subject> {
  const serverUrl = process.env.TEST_INNGEST_URL;
  if (serverUrl !== undefined) return startOnServer(serverUrl, define, app);
  let engine: EmbeddedEngine | null = null;
  const client = createClient(() => {
    if (engine === null) throw new Error("The engine is not there yet.");
    return engine;
  });
  const created = createEmbeddedEngine({
    databaseUrl,
    handler: createHandler(client, define(client)),
    appUrl,
    signingKey,
    retryDelays: { seconds: 0 },
    log: () => undefined,
    ...options,
  });
  engine = created;
  await created.start();
  return {
    engine: created,
    send: async (events) => client.send(events),
    stop: () => created.stop(),
  };
}

async function startOnServer(
  baseUrl: string,
  define: (client: Client) => Functions,
  app: string,
): Promise<Subject> {
  const client = new Inngest({
    id: app,
    isDev: false,
    baseUrl,
    eventKey: process.env.TEST_INNGEST_EVENT_KEY ?? "",
    signingKey: process.env.TEST_INNGEST_SIGNING_KEY ?? "",
    checkpointing: false,
    logger: quiet,
  }) as unknown as Client;
  const server = createServer(serve({ client, functions: define(client) }));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  const answer = await fetch(`http://127.0.0.1:${port}/api/inngest`, { method: "PUT" });
  if (!answer.ok) throw new Error(`The server refused the functions: HTTP ${answer.status}.`);
  return {
    engine: null,
    send: async (events) => client.send(events),
    stop: () => new Promise((resolve) => server.close(() => resolve())),
  };
}

/** Waits until what a function has noted is as expected; generous, for a real server's back-off. */
export async function eventually(check: () => void | Promise<void>, timeout = 15_000) {
  await vi.waitFor(check, { timeout, interval: 10 });
}

/** Gives unexpected doubles the time to come, then says that none did. */
export async function settles(check: () => void, milliseconds = 300) {
  await new Promise((resolve) => setTimeout(resolve, milliseconds));
  expect(check).not.toThrow();
}
