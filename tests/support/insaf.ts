import { type ChildProcess, fork } from "node:child_process";
import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { freePort } from "@/bin/ports";
import type { Running } from "@/bin/supervise";

export type PartName = "postgres" | "web" | "worker" | "simulators";

/** A whole Insaf of the tests' own: the same supervisor, its own data, ports and build. */
export interface Insaf {
  readonly url: string;
  readonly simulatorUrl: string;
  readonly databaseUrl: string;
  readonly dataDir: string;
  /** Process numbers now; null while a part does not serve. */
  readonly pids: Readonly<Record<PartName, number | null>>;
  /** Kills a part outright; the supervisor starts it again. Resolves when it is dead. */
  kill(name: PartName): Promise<void>;
  /** Resolves when every part runs. */
  whole(): Promise<void>;
  /** Kills the supervisor outright: the parts are left to themselves. */
  crash(): Promise<void>;
  /** Stops everything in order; removes the data folder unless it was given. */
  stop(): Promise<void>;
}

export interface InsafOptions {
  /** Kept at the end when given; else a folder of its own, removed at the end. */
  dataDir?: string;
  buildDir?: string;
  /** More variables, such as UNCERTAIN_GRACE_SECONDS. */
  variables?: Readonly<Record<string, string>>;
}

const startPatience = 600_000;
const parts = ["postgres", "web", "worker", "simulators"] as const;

/** Starts Insaf as `npm start` does and resolves when it serves. */
export async function startInsaf(options: InsafOptions = {}): Promise<Insaf> {
  const dataDir = options.dataDir ?? ownFolder();
  const port = await freePort();
  const said: string[] = [];
  const child = fork(join(process.cwd(), "bin", "start.mjs"), [], {
    cwd: process.cwd(),
    env: {
      ...withoutNode(process.env),
      // Enough for every state of a file; the whole three thousand are tried by hand.
      DEMONSTRATION_FILES: "200",
      ...options.variables,
      NODE_ENV: "production",
      PORT: String(port),
      DATA_DIR: dataDir,
      BUILD_DIR: options.buildDir ?? ".build/test/web",
    },
    execArgv: [],
    stdio: ["ignore", "pipe", "pipe", "ipc"],
  });
  for (const stream of [child.stdout, child.stderr]) {
    stream?.on("data", (chunk: Buffer) => {
      said.push(chunk.toString());
      if (said.length > 400) said.shift();
    });
  }
  let running: Running;
  const update = (message: unknown) => {
    if (isRunning(message)) running = message;
  };
  child.on("message", update);
  running = await firstMessage(child, () => said.join(""));

  const pids = () => {
    const entries = parts.map((name): [PartName, number | null] => [
      name,
      running.pids[name] ?? null,
    ]);
    return Object.fromEntries(entries) as Record<PartName, number | null>;
  };
  return {
    url: running.url,
    simulatorUrl: running.simulatorUrl ?? "",
    databaseUrl: running.databaseUrl,
    dataDir,
    get pids() {
      return pids();
    },
    async kill(name) {
      const pid = pids()[name];
      if (pid === null) throw new Error(`${name} is already down.`);
      process.kill(pid, "SIGKILL");
      while (pids()[name] === pid) await sleep(10);
    },
    async whole() {
      while (Object.values(pids()).includes(null)) {
        if (hasEnded(child)) throw new Error(`Insaf has ended:\n${said.join("")}`);
        await sleep(25);
      }
    },
    async crash() {
      await end(child, "SIGKILL");
    },
    async stop() {
      await end(child, "SIGTERM");
      if (options.dataDir === undefined) rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

/** The user that runs PostgreSQL for root must be able to pass through it. */
function ownFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "insaf-data-"));
  chmodSync(folder, 0o711);
  return folder;
}

function firstMessage(child: ChildProcess, said: () => string): Promise<Running> {
  return new Promise((resolve, reject) => {
    const late = setTimeout(() => {
      child.kill("SIGTERM");
      reject(new Error(`Insaf does not start:\n${said()}`));
    }, startPatience);
    child.once("error", reject);
    child.once("exit", (code, signal) => {
      clearTimeout(late);
      reject(new Error(`Insaf ended while starting (${signal ?? code}):\n${said()}`));
    });
    child.on("message", (message) => {
      if (!isRunning(message)) return;
      clearTimeout(late);
      resolve(message);
    });
  });
}

function isRunning(message: unknown): message is Running {
  return (
    typeof message === "object" &&
    message !== null &&
    "type" in message &&
    message.type === "running"
  );
}

function hasEnded(child: ChildProcess): boolean {
  return child.exitCode !== null || child.signalCode !== null;
}

async function end(child: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  if (hasEnded(child)) return;
  const gone = new Promise<void>((resolve) => child.once("exit", () => resolve()));
  child.kill(signal);
  await gone;
}

/** Options of a test runner must not reach the program under test. */
function withoutNode(variables: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const { NODE_OPTIONS: _options, VITEST: _runner, DATABASE_URL: _database, ...rest } = variables;
  return rest;
}
