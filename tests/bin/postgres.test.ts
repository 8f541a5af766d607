import { spawn } from "node:child_process";
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { freePort } from "@/bin/ports";
import {
  clearOrphan,
  createCluster,
  embeddedUrl,
  launchServer,
  type PostgresOptions,
  stopServer,
} from "@/bin/postgres";
import { findPlace } from "@/bin/postgres-place";
import { identify } from "@/bin/process-identity";
import { onServer } from "@/tests/support/postgres";

const folder = mkdtempSync(join(tmpdir(), "insaf é "));
chmodSync(folder, 0o711);
const said: string[] = [];
let options: PostgresOptions;

beforeAll(async () => {
  options = {
    place: findPlace(folder, (line) => said.push(line)),
    port: await freePort(),
    password: "p4ss",
    logFile: join(folder, "postgres.log"),
  };
  mkdirSync(join(options.place.home, "making-dead", "base"), { recursive: true });
  await createCluster(options);
});
afterAll(async () => {
  await clearOrphan(options.place, () => undefined);
  rmSync(options.place.home, { recursive: true, force: true });
  rmSync(folder, { recursive: true, force: true });
});

async function serve(): Promise<ReturnType<typeof launchServer>> {
  const launched = launchServer(options);
  await launched.serving;
  return launched;
}

describe.sequential("The embedded database", { shuffle: false }, () => {
  const url = () => embeddedUrl(options.port, options.password);

  it("is made once, in a folder with a space and an accent, over an interrupted making", async () => {
    expect(readdirSync(options.place.home).filter((name) => name.startsWith("making-"))).toEqual(
      [],
    );
    expect(await createCluster(options)).toBe(false);
  });

  it("asks for its password and compares letters as Unicode does", async () => {
    const server = await serve();
    await onServer(url(), async (sql) => {
      const [settings] = await sql`
        select current_setting('jit') as jit, 'É' ilike 'é' as folded,
          (select datlocprovider::text from pg_database where datname = 'insaf') as provider`;
      expect(settings).toEqual({ jit: "off", folded: true, provider: "i" });
    });
    const wrong = embeddedUrl(options.port, "guess");
    await expect(onServer(wrong, (sql) => sql`select 1`)).rejects.toThrow(/password/);
    await stopServer(server.process);
  });

  it("is stopped at the next start when its supervisor was killed outright", async () => {
    const server = await serve();
    const pid = server.process.pid ?? 0;
    await clearOrphan(options.place, (line) => said.push(line));
    expect(identify(pid)).toBeNull();
    expect(said.at(-1)).toContain(String(pid));
  });

  it("starts over a pid file whose number another program has, and leaves that one alone", async () => {
    const other = spawn(process.execPath, ["-e", "setTimeout(() => {}, 60_000)"]);
    const pidFile = join(options.place.home, "cluster", "postmaster.pid");
    writeFileSync(pidFile, `${other.pid}\n${join(options.place.home, "cluster")}\n`);
    await clearOrphan(options.place, () => undefined);
    expect(existsSync(pidFile)).toBe(false);
    expect(identify(other.pid ?? 0)).not.toBeNull();
    other.kill();
  });

  it("serves again after it was killed outright, with what was committed", async () => {
    const first = await serve();
    await onServer(url(), (sql) => sql`create table kept as select 7 as seven`);
    const gone = new Promise((resolve) => first.process.once("exit", resolve));
    first.process.kill("SIGKILL");
    await gone;
    await clearOrphan(options.place, () => undefined);
    let second = launchServer(options);
    // Sessions of the killed server hold its memory for a moment.
    for (let tries = 0; tries < 20; tries++) {
      const served = await second.serving.then(
        () => true,
        () => false,
      );
      if (served) break;
      second = launchServer(options);
    }
    await onServer(url(), async (sql) => {
      expect(await sql`select seven from kept`).toEqual([{ seven: 7 }]);
    });
    await stopServer(second.process);
  });
});
