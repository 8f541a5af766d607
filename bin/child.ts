import { type ChildProcess, fork } from "node:child_process";
import { setTimeout as sleep } from "node:timers/promises";

const firstPause = 250;
const longestPause = 10_000;
const healthyAfter = 30_000;

/** A part of Insaf in a process of its own, started again when it ends by itself. */
export interface Child {
  name: string;
  /** Null while it does not serve. */
  readonly pid: number | null;
  /** Resolves when it serves for the first time; rejects when it ends before that. */
  start(): Promise<void>;
  /** Ends it and starts it again with the code there is now. */
  restart(): Promise<void>;
  stop(): Promise<void>;
  kill(signal: NodeJS.Signals): void;
}

/** A process that has just been started; `serving` resolves when it can be used. */
export interface Launched {
  process: ChildProcess;
  serving: Promise<void>;
}

/** What a supervised part is made of. */
export interface ChildOptions {
  name: string;
  launch: () => Launched;
  /** Asks it to end; it is killed if it does not. */
  end: (process: ChildProcess) => Promise<void>;
  /** Called when it serves and when it has ended. */
  changed: () => void;
  say: (line: string) => void;
}

/** Supervises one part: started, waited for, started again with growing pauses, stopped. */
export function supervised({ name, launch, end, changed, say }: ChildOptions): Child {
  let current: ChildProcess | null = null;
  let served = false;
  let wanted = false;
  let pause = firstPause;

  async function run(first: boolean): Promise<void> {
    const started = Date.now();
    const { process, serving } = launch();
    current = process;
    served = false;
    const ended = (how: string) => {
      if (current !== process) return;
      const servedBefore = served;
      current = null;
      served = false;
      changed();
      if (!wanted || (first && !servedBefore)) return;
      if (Date.now() - started > healthyAfter) pause = firstPause;
      if (servedBefore) say(`${name} ended by itself (${how}); starting it again.`);
      revive();
    };
    process.once("exit", (code, signal) => ended(signal ?? `code ${code}`));
    process.once("error", (error) => {
      if (process.pid === undefined) ended(error.message);
    });
    await serving;
    served = true;
    changed();
    if (!first) say(`${name} serves again.`);
  }

  function revive(): void {
    sleep(pause)
      .then(async () => {
        pause = Math.min(pause * 2, longestPause);
        if (wanted && current === null) await run(false);
      })
      .catch((error: unknown) => {
        if (wanted) say(`${name}: ${error instanceof Error ? error.message : String(error)}`);
      });
  }

  async function start(): Promise<void> {
    wanted = true;
    await run(true);
  }

  async function stop(): Promise<void> {
    wanted = false;
    const process = current;
    if (process !== null) await end(process);
    current = null;
  }

  return {
    name,
    get pid() {
      return served ? (current?.pid ?? null) : null;
    },
    start,
    stop,
    async restart() {
      await stop();
      await start();
    },
    kill(signal) {
      current?.kill(signal);
    },
  };
}

/** What a child asks over its channel, with the way to answer it. */
export type Asked = (message: unknown, answer: (told: object) => void) => void;

/**
 * Starts a bundled entry with a channel to it; it says itself when it serves. `mapsFaults`: its faults name the
 * lines of the sources.
 */
export function launchNode(
  entry: string,
  cwd: string,
  variables: NodeJS.ProcessEnv,
  { mapsFaults, asked }: { mapsFaults: boolean; asked: Asked },
): Launched {
  const child = fork(entry, [], {
    cwd,
    env: variables,
    // What a page or an alert is made of dies young: with more room for it less is copied by the collector.
    execArgv: [...(mapsFaults ? ["--enable-source-maps"] : []), "--max-semi-space-size=64"],
    stdio: ["ignore", "inherit", "inherit", "ipc"],
    // A group of its own: Ctrl-C reaches the supervisor alone, which stops the parts in order.
    detached: true,
  });
  // A child that has gone meanwhile needs no answer.
  child.on("message", (message) => asked(message, (told) => child.send(told, () => undefined)));
  return { process: child, serving: servingOf(child) };
}

/** Resolves when a process says that it serves; rejects when it ends before. */
export function servingOf(child: ChildProcess): Promise<void> {
  return new Promise<void>((resolve, reject) => {
    child.once("error", reject);
    child.once("exit", (code, signal) => {
      reject(new Error(`it ended while starting (${signal ?? `code ${code}`})`));
    });
    child.on("message", (message) => {
      if (isReady(message)) resolve();
    });
  });
}

/** Asks a bundled entry to end, and kills it after ten seconds. */
export async function endNode(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = new Promise<void>((resolve) => child.once("exit", () => resolve()));
  child.kill("SIGTERM");
  const forced = setTimeout(() => child.kill("SIGKILL"), 10_000);
  await gone;
  clearTimeout(forced);
}

function isReady(message: unknown): boolean {
  return (
    typeof message === "object" && message !== null && "type" in message && message.type === "ready"
  );
}
