import { type ChildProcess, spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import {
  chownSync,
  closeSync,
  existsSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { totalmem } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import type { Launched } from "@/bin/child";
import type { PostgresPlace } from "@/bin/postgres-place";
import { identify } from "@/bin/process-identity";

const database = "insaf";
const owner = "insaf";
const megabyte = 1024 * 1024;

/** What a server of one's own needs to know. */
export interface PostgresOptions {
  place: PostgresPlace;
  port: number;
  password: string;
  /** The server's own messages; statements and values are kept out of it. */
  logFile: string;
  /** Gives up safety against power cuts for speed: tests only. */
  expendable?: boolean;
}

/** The address of the embedded database, for its owner. */
export function embeddedUrl(port: number, password: string, name = database): string {
  return `postgres://${owner}:${password}@127.0.0.1:${port}/${name}`;
}

/** Stops a server that outlived a supervisor killed outright, and clears a stale pid file. */
export async function clearOrphan(
  place: PostgresPlace,
  say: (line: string) => void,
): Promise<void> {
  const cluster = join(place.home, "cluster");
  const pidFile = join(cluster, "postmaster.pid");
  const pid = readPid(pidFile);
  if (pid === null) return;
  if (isServerOf(pid, cluster)) {
    say(`  Stopping the database left by an earlier start (process ${pid}) …`);
    for (const [signal, patience] of [
      ["SIGINT", 15_000],
      ["SIGQUIT", 5_000],
      ["SIGKILL", 5_000],
    ] as const) {
      process.kill(pid, signal);
      const until = Date.now() + patience;
      while (isServerOf(pid, cluster) && Date.now() < until) await sleep(50);
      if (!isServerOf(pid, cluster)) break;
    }
  }
  // A number that now belongs to another program would make the server refuse to start.
  rmSync(pidFile, { force: true });
}

function readPid(pidFile: string): number | null {
  if (!existsSync(pidFile)) return null;
  const pid = Number(readFileSync(pidFile, "utf8").split("\n")[0]);
  return Number.isInteger(pid) ? Math.abs(pid) : 0;
}

function isServerOf(pid: number, cluster: string): boolean {
  const found = identify(pid);
  return found?.command.includes("postgres") === true && found.command.includes(cluster);
}

/** Makes the cluster where there is none; an interrupted making leaves none. */
export async function createCluster({
  place,
  password,
  logFile,
}: PostgresOptions): Promise<boolean> {
  const cluster = join(place.home, "cluster");
  if (existsSync(join(cluster, "PG_VERSION"))) return false;
  for (const name of readdirSync(place.home)) {
    if (name.startsWith("making-")) rmSync(join(place.home, name), { recursive: true });
  }
  const id = randomBytes(4).toString("hex");
  const draft = join(place.home, `making-${id}`);
  const passwordFile = join(place.home, `making-${id}.password`);
  writeFileSync(passwordFile, `${password}\n`, { mode: 0o600 });
  if (place.user !== null) chownSync(passwordFile, place.user.uid, place.user.gid);
  const args = (ctype: string) => [
    `--pgdata=${draft}`,
    `--username=${owner}`,
    `--pwfile=${passwordFile}`,
    "--auth=scram-sha-256",
    "--encoding=UTF8",
    "--locale-provider=icu",
    "--icu-locale=und",
    "--locale=C",
    `--lc-ctype=${ctype}`,
  ];
  try {
    // Not every system has C.UTF-8; without it only letters outside ASCII lose their class.
    const failure = await run(place, "initdb", args("C.UTF-8"), "", logFile);
    if (failure !== null) {
      rmSync(draft, { recursive: true, force: true });
      const again = await run(place, "initdb", args("C"), "", logFile);
      if (again !== null) throw new Error(`The database could not be made: ${again}`);
    }
    const single = ["--single", "-D", draft, "-c", "exit_on_error=on", "postgres"];
    const refused = await run(place, "postgres", single, `CREATE DATABASE ${database};\n`, logFile);
    if (refused !== null) throw new Error(`The database could not be made: ${refused}`);
    renameSync(draft, cluster);
  } finally {
    rmSync(passwordFile, { force: true });
  }
  return true;
}

/** Starts the server; `serving` resolves when it takes connections. */
export function launchServer(options: PostgresOptions): Launched {
  const { place, port, logFile } = options;
  const cluster = join(place.home, "cluster");
  const settings = serverSettings(port, options.expendable ?? false);
  const log = openSync(logFile, "w", 0o600);
  const child = spawn(
    join(place.programs, "bin", "postgres"),
    ["-D", cluster, ...Object.entries(settings).flatMap(([k, v]) => ["-c", `${k}=${v}`])],
    { ...spawnOptions(place), stdio: ["ignore", log, log] },
  );
  closeSync(log);
  const failed = new Promise<never>((_, reject) => {
    child.once("error", reject);
    child.once("exit", () => reject(new Error(`it does not start: ${lastLine(logFile)}`)));
  });
  const ready = async (): Promise<void> => {
    // The eighth line of the pid file turns to "ready" when connections are taken.
    while (child.exitCode === null && child.signalCode === null) {
      const lines = readLines(join(cluster, "postmaster.pid"));
      if (lines[0] === String(child.pid) && lines[7]?.trim() === "ready") break;
      await sleep(25);
    }
  };
  return { process: child, serving: Promise.race([failed, ready()]) };
}

/** Ends sessions and writes everything down; forced after a while. */
export async function stopServer(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = new Promise<void>((resolve) => child.once("exit", () => resolve()));
  child.kill("SIGINT");
  const forced = setTimeout(() => child.kill("SIGQUIT"), 20_000);
  await gone;
  clearTimeout(forced);
}

function serverSettings(port: number, expendable: boolean): Record<string, string> {
  const memory = totalmem();
  const buffers = Math.round(Math.min(256, Math.max(64, memory / megabyte / 32)));
  return {
    port: String(port),
    listen_addresses: "127.0.0.1",
    unix_socket_directories: "",
    max_connections: "200",
    shared_buffers: `${buffers}MB`,
    effective_cache_size: `${Math.max(256, Math.round(memory / megabyte / 2))}MB`,
    work_mem: "8MB",
    maintenance_work_mem: "128MB",
    random_page_cost: "1.1",
    // What is expendable may lie in memory, where its log is not to pile up.
    max_wal_size: expendable ? "256MB" : "2GB",
    jit: "off",
    timezone: "UTC",
    log_timezone: "UTC",
    // Messages must not repeat what people wrote: no statement, no value, no detail line.
    log_min_error_statement: "panic",
    log_parameter_max_length_on_error: "0",
    log_error_verbosity: "terse",
    log_checkpoints: "off",
    ...(expendable ? { fsync: "off", synchronous_commit: "off", full_page_writes: "off" } : {}),
  };
}

function spawnOptions(place: PostgresPlace) {
  return {
    ...place.user,
    // The one who runs it may be unable to enter the folder Insaf was started from.
    cwd: "/",
    // A group of its own: Ctrl-C reaches the supervisor alone, which stops the parts in order.
    detached: true,
    env: { NODE_ENV: "production" as const, PATH: "/usr/bin:/bin", LC_MESSAGES: "C", TZ: "UTC" },
  };
}

/** Runs a program of the server to its end; null when it succeeded, else what it said last. */
function run(
  place: PostgresPlace,
  program: string,
  args: string[],
  input: string,
  logFile: string,
): Promise<string | null> {
  const log = openSync(logFile, "w", 0o600);
  return new Promise((resolve, reject) => {
    const child = spawn(join(place.programs, "bin", program), args, {
      ...spawnOptions(place),
      stdio: ["pipe", log, log],
    });
    closeSync(log);
    child.once("error", reject);
    child.once("exit", (code) => resolve(code === 0 ? null : lastLine(logFile)));
    // A program that ends before reading says why in its log; the exit code tells it here.
    child.stdin?.on("error", () => child.kill());
    child.stdin?.end(input);
  });
}

function lastLine(logFile: string): string {
  const lines = readLines(logFile).filter((line) => line.trim() !== "");
  const telling = lines.filter((line) => /error|fatal|could not|denied/i.test(line));
  return telling.at(-1) ?? lines.at(-1) ?? "it said nothing";
}

function readLines(path: string): string[] {
  return existsSync(path) ? readFileSync(path, "utf8").split("\n") : [];
}
