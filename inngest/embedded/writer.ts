import { setTimeout as delay } from "node:timers/promises";
import type { EngineDatabase } from "@/db/engine";
import { isTransient } from "@/db/engine-rows";
import { type Change, merge, type Stored, store } from "@/inngest/embedded/change";

interface Waiting {
  readonly change: Partial<Change>;
  readonly epoch: number | null;
  readonly resolve: (stored: Stored) => void;
  readonly reject: (error: unknown) => void;
}

export interface WriterOptions {
  readonly database: EngineDatabase;
  readonly now: () => number;
  /** Called once a transaction, before those who gave its changes go on. */
  readonly onStored: (stored: Stored) => void;
  /** The database came back: what was stored meanwhile may not have been told. */
  readonly onRecovered: () => void;
  readonly log: (line: string) => void;
}

const largestBatch = 200;

/**
 * Stores changes in the order they are given, as many in one transaction as have come while the
 * last one was under way. A lost connection is waited out; a refused change rejects alone.
 */
export class Writer {
  readonly #options: WriterOptions;
  readonly #waiting: Waiting[] = [];
  #flushing: Promise<void> | null = null;
  #closed = false;

  constructor(options: WriterOptions) {
    this.#options = options;
  }

  /** Resolves when the change is stored. `epoch`: the lead under which it was made, or null. */
  submit(change: Partial<Change>, epoch: number | null): Promise<Stored> {
    if (this.#closed) return Promise.reject(new Error("The engine has stopped."));
    return new Promise((resolve, reject) => {
      this.#waiting.push({ change, epoch, resolve, reject });
      this.#flushing ??= this.#flush();
    });
  }

  /** Stores what has been given, for so many milliseconds at most, and refuses the rest. */
  async close(milliseconds: number): Promise<void> {
    const timer = new AbortController();
    const late = delay(milliseconds, undefined, { signal: timer.signal }).catch(() => undefined);
    await Promise.race([this.#flushing, late]);
    timer.abort();
    this.#closed = true;
    for (const { reject } of this.#waiting.splice(0)) reject(new Error("The engine has stopped."));
  }

  async #flush(): Promise<void> {
    // What becomes ready in this turn of the loop shares the transaction.
    await Promise.resolve();
    while (this.#waiting.length > 0) await this.#store(this.#waiting.splice(0, largestBatch));
    this.#flushing = null;
  }

  async #store(batch: readonly Waiting[]): Promise<void> {
    const { database, now, onStored, onRecovered, log } = this.#options;
    const change = merge(batch.map((one) => one.change));
    const epochs = new Set(batch.flatMap(({ epoch }) => (epoch === null ? [] : [epoch])));
    for (let attempt = 0; ; attempt += 1) {
      try {
        const stored = await database.transaction((tx) => {
          return store(tx, change, [...epochs], new Date(now()));
        });
        onStored(stored);
        for (const { resolve } of batch) resolve(stored);
        if (attempt > 0) onRecovered();
        return;
      } catch (error) {
        if (!isTransient(error) || this.#closed) {
          const [only] = batch;
          if (batch.length === 1 && only !== undefined) only.reject(error);
          else for (const one of batch) await this.#store([one]);
          return;
        }
        if (attempt === 0) log("engine: the database is away or busy; trying again");
        await delay(Math.min(50 * 2 ** attempt, 1_000));
      }
    }
  }
}
