import { chmodSync, existsSync, mkdirSync } from "node:fs";
import { join, resolve } from "node:path";
import type { z } from "zod";
import { killAsked, type killTold } from "@/app/[locale]/sandbox/worker-kill";
import { announce, patiently, say } from "@/bin/announce";
import { type Asked, type Child, endNode, launchNode, supervised } from "@/bin/child";
import { embeddedDatabase } from "@/bin/embedded-database";
import { takeLock } from "@/bin/folder-lock";
import { assembleParts, variablesOf } from "@/bin/parts";
import { prepareDatabase } from "@/bin/prepare-database";
import { Stopping } from "@/bin/stopping";
import { buildWeb } from "@/bin/web-build";
import { readEnv, readSettings, variables } from "@/env";

/** How Insaf is started: by bin/start.mjs, which has bundled the entries into `bundleDir`. */
export interface Launch {
  root: string;
  dev: boolean;
  /** Folder of the built pages, relative to the root. */
  buildDir: string;
  bundleDir: string;
  /** In development, calls back with the name of each entry whose sources have changed. */
  onChange: ((names: string[], changed: (name: string) => void) => Promise<void>) | null;
}

/** What a program that has started Insaf as its child is told, again at each change. */
export interface Running {
  type: "running";
  url: string;
  simulatorUrl: string | null;
  databaseUrl: string;
  /** Process numbers by part; null while a part is down. */
  pids: Record<string, number | null>;
}

/** Starts every part in order, keeps them alive, and stops them in order when asked. */
export async function supervise(launch: Launch): Promise<void> {
  const stopping = new Stopping(say);
  try {
    await start(launch, stopping);
  } catch (error) {
    if (stopping.asked) return;
    process.stderr.write(`insaf: ${error instanceof Error ? error.message : String(error)}\n`);
    await stopping.stop(1);
  }
}

async function start(launch: Launch, stopping: Stopping): Promise<void> {
  const { root, dev, buildDir } = launch;
  const settings = readSettings(variables());
  const dataDir = makeDataDir(resolve(root, settings.DATA_DIR ?? ".data"));
  const lock = takeLock(join(dataDir, "insaf.lock"));
  if ("heldBy" in lock) {
    const where = lock.note === null ? "" : ` at ${lock.note}`;
    throw new Error(
      `already running in this data folder${where} (process ${lock.heldBy}). Stop it, or set DATA_DIR and PORT to start a second one.`,
    );
  }
  stopping.before(() => lock.release());

  const parts = await assembleParts(settings, dataDir);
  const children: Child[] = [];
  let serving = false;
  const changed = () => {
    if (serving && !stopping.asked) tell();
  };
  const tell = () => {
    process.send?.({
      type: "running",
      url: parts.appUrl,
      simulatorUrl: parts.simulators?.url ?? null,
      databaseUrl: parts.databaseUrl,
      pids: Object.fromEntries(children.map(({ name, pid }) => [name, pid])),
    } satisfies Running);
  };
  const environment: NodeJS.ProcessEnv = {
    ...variablesOf(parts, variables()),
    NODE_ENV: dev ? "development" : "production",
    NEXT_TELEMETRY_DISABLED: "1",
    BUILD_DIR: buildDir,
  };
  // Where texts leave for real nobody kills what sends them.
  const asked: Asked = (message, answer) => {
    const kill = killAsked.safeParse(message);
    if (!kill.success || parts.simulators === null || parts.realSms) return;
    const worker = children.find(({ name }) => name === "worker");
    const pid = worker?.pid ?? null;
    if (pid !== null) worker?.kill("SIGKILL");
    answer({ type: "killed", id: kill.data.id, pid } satisfies z.input<typeof killTold>);
  };
  const node = (name: string) =>
    supervised({
      name,
      launch: () =>
        launchNode(join(launch.bundleDir, `${name}.js`), root, environment, {
          // The maps of all pages would take 85 MB of each process that serves them.
          mapsFaults: dev || name !== "web",
          asked,
        }),
      end: endNode,
      changed,
      say,
    });

  const ready = async () => {
    if (parts.postgres !== null) {
      const postgres = embeddedDatabase(parts.postgres, changed);
      stopping.before(() => postgres.stop());
      children.push(postgres);
      await startNamed(postgres);
      stopping.check();
    }
    return prepareDatabase(join(launch.bundleDir, "prepare.js"), root, environment);
  };
  const built = dev ? null : patiently("building the pages", buildWeb(root, buildDir, variables()));
  const [accounts] = await Promise.all([patiently("preparing the database", ready()), built]);
  stopping.check();

  const started = [...(parts.simulators === null ? [] : ["simulators"]), "worker", "web"].map(node);
  for (const child of started) stopping.before(() => child.stop());
  children.push(...started);
  await patiently("starting", Promise.all(started.map(startNamed)));
  stopping.check();
  await launch.onChange?.(["worker", "simulators"], (name) => {
    restartNamed(children.find((child) => child.name === name));
  });
  serving = true;
  lock.note(parts.appUrl);
  announce(readEnv(environment), accounts);
  tell();
}

/** As root, the user that runs PostgreSQL must be able to pass through it. */
function makeDataDir(dataDir: string): string {
  if (!existsSync(dataDir)) {
    mkdirSync(dataDir, { recursive: true });
    chmodSync(dataDir, process.getuid?.() === 0 ? 0o711 : 0o700);
  }
  return dataDir;
}

async function startNamed(child: Child): Promise<void> {
  try {
    await child.start();
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new Error(`${child.name}: ${why}`, { cause: error });
  }
}

function restartNamed(child: Child | undefined): void {
  if (child === undefined) return;
  say(`${child.name} has changed; starting it again.`);
  child.restart().catch((error: unknown) => say(`${child.name}: ${String(error)}`));
}
