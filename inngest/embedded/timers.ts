import { setTimeout as delay } from "node:timers/promises";
import { Logger, parseCronItems, type Runner, run, runMigrations } from "graphile-worker";
import { z } from "zod";

export interface TimersOptions {
  readonly databaseUrl: string;
  /** A run's time has come; `changed` when another process changed the run. */
  readonly onWake: (runId: string, changed: boolean) => void;
  /** A minute has begun. */
  readonly onMinute: (minute: Date) => Promise<void>;
  readonly onHour: () => Promise<void>;
  readonly log: (line: string) => void;
}

const wakeSchema = z.object({ runId: z.string(), reload: z.boolean() });
const minuteSchema = z.object({ _cron: z.object({ ts: z.string() }) });
const pollMilliseconds = 2_000;
const restartMilliseconds = 1_000;

/** The queue's part: it wakes runs at their time, also after a restart, and keeps the calendar. */
export class Timers {
  readonly #options: TimersOptions;
  #runner: Runner | null = null;
  #running: Promise<void> | null = null;
  #stopped = true;

  constructor(options: TimersOptions) {
    this.#options = options;
  }

  /** Brings the queue's own schema up to date. */
  async migrate(): Promise<void> {
    const { databaseUrl, log } = this.#options;
    await runMigrations({ connectionString: databaseUrl, logger: quiet(log) });
  }

  start(): void {
    this.#stopped = false;
    this.#running ??= this.#keepRunning();
  }

  async stop(): Promise<void> {
    this.#stopped = true;
    await this.#runner?.stop().catch(() => {
      this.#options.log("queue: it had stopped by itself");
    });
    await this.#running;
    this.#running = null;
  }

  async #keepRunning(): Promise<void> {
    const { databaseUrl, onWake, onMinute, onHour, log } = this.#options;
    while (!this.#stopped) {
      try {
        const runner = await run({
          connectionString: databaseUrl,
          // One connection listens, one works.
          maxPoolSize: 2,
          concurrency: 1,
          pollInterval: pollMilliseconds,
          noHandleSignals: true,
          logger: quiet(log),
          taskList: {
            "engine-wake": (payload) => {
              const { runId, reload } = wakeSchema.parse(payload);
              onWake(runId, reload);
            },
            "engine-minute": (payload) => onMinute(new Date(minuteSchema.parse(payload)._cron.ts)),
            "engine-hour": () => onHour(),
          },
          parsedCronItems: parseCronItems([
            { task: "engine-minute", match: "* * * * *", options: { maxAttempts: 3 } },
            { task: "engine-hour", match: "23 * * * *", options: { maxAttempts: 3 } },
          ]),
        });
        this.#runner = runner;
        // Whoever stopped it while it was starting had nothing to stop yet.
        if (this.#stopped) await runner.stop();
        await runner.promise;
      } catch (error) {
        if (!this.#stopped) log(`queue: restarts (${nameOf(error)})`);
      }
      this.#runner = null;
      if (!this.#stopped) await delay(restartMilliseconds);
    }
  }
}

function nameOf(error: unknown): string {
  return error instanceof Error && "code" in error ? String(error.code) : "error";
}

/** Only errors are worth a line, and of them not the values that they may quote. */
function quiet(log: (line: string) => void): Logger {
  return new Logger(() => (level, message) => {
    if (level === "error") log(`queue: ${message.split("\n")[0]?.slice(0, 120)}`);
  });
}
