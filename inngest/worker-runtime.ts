import { setTimeout as sleep } from "node:timers/promises";
import { env } from "@/env";
import { createFunctionsHandler, createInsafClient } from "@/inngest/client";
import { openAttachmentRoom, openDeliveryRoom, openMailbox } from "@/inngest/delivery-room";
import { createEmbeddedEngine, type EmbeddedEngine } from "@/inngest/embedded/engine";
import { workerStarted } from "@/inngest/events";
import { durableFunctions } from "@/inngest/functions";
import { type PublishedEvent, startPublisher } from "@/inngest/publisher";

interface Engine {
  send(events: readonly PublishedEvent[]): Promise<void>;
  stop(): Promise<void>;
}

type WorkerRoom = ReturnType<typeof openDeliveryRoom>;

/**
 * Starts what happens behind the pages: the engine or the way to an Inngest server, and the publisher.
 * Whoever watches it from outside gives the room and what stands between publisher and engine.
 */
export async function startWorker(
  room: WorkerRoom = openDeliveryRoom(),
  handingOver = (send: Engine["send"]): Engine["send"] => send,
): Promise<{ stop(): Promise<void> }> {
  const log = (line: string): void => console.log(line);
  const engine = env().inngest.baseUrl === null ? await startEmbedded(room, log) : startRemote(log);
  const announce = async (): Promise<void> => {
    const startedAt = room.now().toISOString();
    await engine.send([
      { id: `worker-started:${startedAt}`, name: workerStarted.name, data: { startedAt } },
    ]);
  };
  await announce();
  // A lost database leaves calls uncertain just as a lost worker does.
  let connections = 0;
  const reconnecting = await room.database.listen("worker_started", () => {
    connections += 1;
    if (connections === 1) return;
    announce().catch((error: unknown) => log(`worker: not announced again (${nameOf(error)})`));
  });
  const publisher = await startPublisher({
    database: room.database,
    send: handingOver(engine.send),
    now: room.now,
    log,
  });
  return {
    async stop() {
      await reconnecting.stop();
      await publisher.stop();
      await engine.stop();
      await room.close();
      await room.database.close();
    },
  };
}

async function startEmbedded(room: WorkerRoom, log: (line: string) => void): Promise<Engine> {
  const { databaseUrl, appUrl, inngest: settings } = env();
  const client = createInsafClient((): EmbeddedEngine => engine);
  const engine = createEmbeddedEngine({
    databaseUrl,
    appUrl,
    handler: createFunctionsHandler(
      client,
      durableFunctions(client, room, openAttachmentRoom(), openMailbox()),
    ),
    signingKey: settings.signingKey,
    log,
  });
  await engine.start();
  return {
    send: async (events) => {
      await engine.send(events);
    },
    stop: () => engine.stop(),
  };
}

const registerEveryMs = 5 * 60_000;

/** The functions run in the web process; the server learns of them now and again after its restarts. */
function startRemote(log: (line: string) => void): Engine {
  const stopping = new AbortController();
  const client = createInsafClient(null);
  const register = async (): Promise<void> => {
    while (!stopping.signal.aborted) {
      try {
        const answer = await fetch(`${env().appUrl}/api/inngest`, {
          method: "PUT",
          signal: stopping.signal,
        });
        if (!answer.ok) log(`worker: registering the functions answered ${answer.status}`);
      } catch (error) {
        if (!stopping.signal.aborted)
          log(`worker: registering the functions failed (${nameOf(error)})`);
      }
      await sleep(registerEveryMs, undefined, { signal: stopping.signal }).catch(nameOf);
    }
  };
  const registering = register();
  return {
    send: async (events) => {
      await client.send(events.map((event) => ({ ...event })));
    },
    stop: async () => {
      stopping.abort();
      await registering;
    },
  };
}

const nameOf = (error: unknown): string =>
  error instanceof Error ? error.name : "unknown failure";
