import { randomUUID } from "node:crypto";
import { setTimeout as delay } from "node:timers/promises";
import { openEngineDatabase } from "@/db/engine";
import { isTransient, LostLeadershipError } from "@/db/engine-rows";
import { type Endpoint, register } from "@/inngest/embedded/call";
import { type EngineEvent, receive } from "@/inngest/embedded/event";
import { Executor } from "@/inngest/embedded/executor";
import { type EngineFunction, readRegistration } from "@/inngest/embedded/registration";
import { Timers } from "@/inngest/embedded/timers";
import { startRuns, startScheduled } from "@/inngest/embedded/trigger";
import { Writer } from "@/inngest/embedded/writer";

/** Runs the Inngest functions of this process without an Inngest server, its state in PostgreSQL. */
export interface EmbeddedEngine {
  /** Learns the functions and begins; throws when one of them asks for what the engine does not do. */
  start(): Promise<void>;
  /** Resolves when the events and the runs they start are stored. An id starts a function once. */
  send(events: readonly EngineEvent[]): Promise<{ ids: string[] }>;
  /** Cancels a run that has not ended; a step that executes is not interrupted. */
  cancel(runId: string): Promise<boolean>;
  /** Lets executing calls end for a few seconds, then gives the lead to whoever comes next. */
  stop(): Promise<void>;
}

export interface EmbeddedEngineOptions {
  readonly databaseUrl: string;
  /** The SDK's own fetch-style handler of the functions, in cloud mode. */
  readonly handler: (request: Request) => Promise<Response>;
  readonly appUrl: string;
  readonly signingKey: string;
  readonly now?: () => Date;
  /** The server's table of back-offs by default. */
  readonly retryDelays?: "server" | { readonly seconds: number };
  readonly log: (line: string) => void;
  /** Calls that execute at once, over all functions. */
  readonly concurrency?: number;
  /** How often runs are looked for whose timer was lost, or whose time a jump of the clock has brought. */
  readonly sweepMilliseconds?: number;
}

const defaultConcurrency = 50;
const keepDays = 7;
const renewMilliseconds = 5_000;
const acquireMilliseconds = 1_000;
const defaultSweepMilliseconds = 30_000;
const stopMilliseconds = 5_000;
const startAttempts = 10;

export function createEmbeddedEngine(options: EmbeddedEngineOptions): EmbeddedEngine {
  const { databaseUrl, log } = options;
  const endpoint: Endpoint = options;
  const now = () => options.now?.().getTime() ?? Date.now();
  const sweepEvery = options.sweepMilliseconds ?? defaultSweepMilliseconds;
  const functions = new Map<string, EngineFunction>();
  const database = openEngineDatabase(databaseUrl, randomUUID());
  const stopping = new AbortController();
  let epoch: number | null = null;
  let keeping: Promise<void> | null = null;
  let started = false;

  const writer = new Writer({
    database,
    now,
    onStored: (stored) => executor.stored(stored),
    onRecovered: () => sweep(),
    log,
  });
  const executor = new Executor({
    database,
    writer,
    functions,
    endpoint,
    concurrency: options.concurrency ?? defaultConcurrency,
    retryDelays: options.retryDelays ?? "server",
    now,
    epoch: () => epoch,
    log,
  });
  const timers = new Timers({
    databaseUrl,
    onWake: (runId, changed) => executor.wake(runId, changed),
    onMinute: async (minute) => {
      const due = startScheduled(functions.values(), minute, now());
      if (due.runs.length === 0) return;
      const stored = await writer.submit(due, epoch);
      executor.adopt(due, stored.runs);
    },
    onHour: async () => {
      const removed = await database.prune(new Date(now()), keepDays);
      if (removed > 0) log(`engine: ${removed} runs older than ${keepDays} days removed`);
    },
    log,
  });

  function sweep(): void {
    executor.sweep().catch((error: unknown) => {
      log(`engine: sweep failed (${error instanceof Error ? error.name : "error"})`);
    });
  }

  /** One beat: renews the lead or tries to take it. Returns the time to the next. */
  async function beat(): Promise<number> {
    if (epoch !== null) {
      if (await database.leadership.renew(epoch)) return renewMilliseconds;
      log("engine: another process leads now");
      epoch = null;
      executor.release();
      await timers.stop();
    }
    const taken = await database.leadership.acquire();
    if (taken === null) return acquireMilliseconds;
    await database.leadership.unlockJobs();
    epoch = taken;
    timers.start();
    await executor.sweep();
    return renewMilliseconds;
  }

  async function keepLead(first: number): Promise<void> {
    let pause = first;
    // Of a clock that nobody sets back: else the sweeps would end until it has caught up.
    let sweptAt = performance.now();
    while (!stopping.signal.aborted) {
      await delay(pause, undefined, { signal: stopping.signal }).catch(() => undefined);
      if (stopping.signal.aborted) return;
      try {
        pause = await beat();
        if (performance.now() - sweptAt >= sweepEvery) {
          sweptAt = performance.now();
          await executor.sweep();
        }
      } catch (error) {
        log(
          `engine: the lead could not be renewed (${error instanceof Error ? error.name : "error"})`,
        );
        pause = acquireMilliseconds;
      }
    }
  }

  return {
    async start() {
      if (started) throw new Error("The engine has been started already.");
      for (const fn of readRegistration(await register(endpoint))) functions.set(fn.id, fn);
      await retried(() => timers.migrate());
      // From here on runs left by an earlier process may go on, and send events themselves.
      started = true;
      keeping = keepLead(await retried(beat));
    },

    async send(events) {
      if (!started) throw new Error("The engine has not been started.");
      const time = now();
      const received = events.map((event) => receive(event, time));
      const starts = received.map((event) => startRuns(functions.values(), event, time));
      const runs = starts.flatMap((one) => one.runs);
      const cancelWaits = starts.flatMap((one) => one.cancelWaits);
      const change = { events: received, runs, cancelWaits };
      const stored = await writer.submit(change, epoch).catch((error: unknown) => {
        // The lead went to another process meanwhile: the events go to it.
        if (error instanceof LostLeadershipError) return writer.submit(change, null);
        throw error;
      });
      executor.adopt({ runs }, stored.runs);
      return { ids: received.map(({ id }) => id) };
    },

    async cancel(runId) {
      if (!started) throw new Error("The engine has not been started.");
      const { cancelled } = await writer.submit({ cancels: [runId] }, epoch);
      return cancelled.includes(runId);
    },

    async stop() {
      if (stopping.signal.aborted) return;
      stopping.abort();
      executor.close();
      await keeping;
      await timers.stop();
      const deadline = Date.now() + stopMilliseconds;
      while (executor.executing > 0 && Date.now() < deadline) await delay(20);
      await writer.close(Math.max(deadline - Date.now(), 500));
      const held = epoch;
      epoch = null;
      executor.release();
      if (held !== null) {
        await database.leadership.release(held).catch(() => {
          log("engine: the database is away; the lead ends with its lease");
        });
      }
      await database.close();
    },
  };
}

/** Waits for a database that is starting up; any other error is thrown at once. */
async function retried<T>(work: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await work();
    } catch (error) {
      if (!isTransient(error) || attempt === startAttempts) throw error;
      await delay(200 * attempt);
    }
  }
}
