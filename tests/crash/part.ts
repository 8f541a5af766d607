import { type ChildProcess, fork } from "node:child_process";
import { closeSync, openSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";
import { z } from "zod";
import type { Launched } from "@/bin/child";

/** A process that is started again at once, however often it is killed. */
export class Part {
  readonly #launch: () => Launched;
  readonly #heard: (message: unknown) => void;
  #process: ChildProcess | null = null;
  #isWanted = false;
  deaths = 0;

  constructor(launch: () => Launched, heard: (message: unknown) => void = () => undefined) {
    this.#launch = launch;
    this.#heard = heard;
  }

  get isUp(): boolean {
    return this.#process !== null;
  }

  async start(): Promise<void> {
    this.#isWanted = true;
    for (;;) {
      const { process, serving } = this.#launch();
      process.on("message", this.#heard);
      const exit = new Promise<void>((resolve) => process.once("exit", () => resolve()));
      const isServing = await serving.then(
        () => true,
        () => false,
      );
      if (!this.#isWanted) return;
      if (!isServing) {
        // What it needs may be down itself; PostgreSQL waits for the last of its dead.
        await exit;
        await sleep(50);
        continue;
      }
      this.#process = process;
      exit.then(() => this.#died(process)).catch((error: unknown) => console.error(error));
      if (process.exitCode === null && process.signalCode === null) return;
    }
  }

  send(message: object): void {
    // A channel that is closing belongs to a process that dies: whoever waits asks again.
    this.#process?.send(message, () => undefined);
  }

  /** Kills it outright, and waits until it is dead. */
  async kill(): Promise<void> {
    const process = this.#process;
    const before = this.deaths;
    process?.kill("SIGKILL");
    while (process !== null && this.deaths === before) await sleep(2);
  }

  async whole(): Promise<void> {
    while (!this.isUp) await sleep(10);
  }

  async stop(end: (process: ChildProcess) => Promise<void>): Promise<void> {
    this.#isWanted = false;
    const process = this.#process;
    this.#process = null;
    if (process !== null) await end(process);
  }

  async #died(process: ChildProcess): Promise<void> {
    if (this.#process !== process) return;
    this.#process = null;
    this.deaths += 1;
    if (this.#isWanted) await this.start();
  }
}

const ready = z.object({ type: z.literal("ready") });

/** Starts a bundled entry whose words go to a file; it says itself when it serves. */
export function launchQuietly(
  entry: string,
  variables: NodeJS.ProcessEnv,
  logFile: string,
): Launched {
  const log = openSync(logFile, "a", 0o600);
  const child = fork(entry, [], {
    env: variables,
    execArgv: [],
    stdio: ["ignore", log, log, "ipc"],
    detached: true,
  });
  closeSync(log);
  const serving = new Promise<void>((resolve, reject) => {
    child.once("error", reject);
    child.once("exit", () => reject(new Error("it ended while starting")));
    child.on("message", (message) => {
      if (ready.safeParse(message).success) resolve();
    });
  });
  return { process: child, serving };
}
