import { type ChildProcess, fork } from "node:child_process";
import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { build } from "esbuild";
import postgres from "postgres";
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from "vitest";
import { freePort } from "@/bin/ports";
import { createCluster, embeddedUrl, launchServer, stopServer } from "@/bin/postgres";
import { findPlace } from "@/bin/postgres-place";
import { openEngineDatabase } from "@/db/engine";
import { migrate } from "@/db/migrate";
import { firstWordings } from "@/notices/wordings";
import { defineDurable, longSteps, wideSteps } from "@/tests/inngest/durable-functions";
import { eventually, startSubject } from "@/tests/inngest/subject";
import { createTestDatabase } from "@/tests/support/database";

const childFile = join(process.cwd(), ".build", "test", `engine-child-${process.pid}.mjs`);

beforeAll(async () => {
  await build({
    entryPoints: [join(process.cwd(), "tests", "inngest", "engine-child.ts")],
    outfile: childFile,
    bundle: true,
    platform: "node",
    format: "esm",
    packages: "external",
    alias: { "@": process.cwd() },
    logLevel: "silent",
  });
});

afterAll(() => rmSync(childFile, { force: true }));

interface Noted {
  readonly run: string;
  readonly line: string;
  readonly times: number;
}

async function openNotes(url: string) {
  const sql = postgres(url, { max: 2, onnotice: () => undefined });
  onTestFinished(() => sql.end({ timeout: 2 }));
  await sql`create table noted (run text not null, line text not null)`;
  return {
    sql,
    note: (run: string, line: string) => sql`insert into noted values (${run}, ${line})`,
    read: () => sql<Noted[]>`
      select run, line, count(*)::int as times from noted group by run, line`,
    waiting: async () => (await sql`select 1 from engine_waits`).length,
    finished: async () => (await sql`select 1 from engine_runs where status = 'finished'`).length,
    endings: async () => (await sql`select 1 from noted where line = 'end'`).length,
  };
}

async function startChild(url: string): Promise<ChildProcess> {
  const child = fork(childFile, [url], {
    execArgv: [],
    stdio: ["ignore", "ignore", "inherit", "ipc"],
  });
  onTestFinished(() => {
    child.kill("SIGKILL");
  });
  await answer(child, "ready");
  return child;
}

function answer(child: ChildProcess, expected: string): Promise<void> {
  return new Promise((resolve, reject) => {
    child.once("exit", (code) => reject(new Error(`The child ended with ${code}.`)));
    child.on("message", (message) => message === expected && resolve());
  });
}

async function kill(child: ChildProcess): Promise<void> {
  const gone = new Promise((resolve) => child.once("exit", resolve));
  child.kill("SIGKILL");
  await gone;
}

const three = (name: string) => {
  return ["1", "2", "3"].map((key) => ({ id: `${name}-${key}`, name, data: { key } }));
};

describe("A process that is killed outright", () => {
  test("loses nothing: another one finishes every run, and no stored step runs again.", async () => {
    const { url } = await createTestDatabase();
    const notes = await openNotes(url);
    const child = await startChild(url);
    child.send([
      ...three("kill/long"),
      ...three("kill/wide"),
      ...three("kill/sleepy"),
      ...three("kill/waiting"),
    ]);
    await answer(child, "sent");
    await eventually(async () => {
      const lines = await notes.read();
      expect(lines.filter(({ line }) => line === "b").length).toBe(3);
      expect(lines.filter(({ line }) => line === "before").length).toBe(6);
    });
    await kill(child);
    const stored = await notes.sql<{ run: string; line: string }[]>`
      select run_id as run, name as line from engine_steps where state = 'done' and kind = 'run'`;
    expect(stored.filter(({ line }) => line === "a")).toHaveLength(3);

    const subject = await startSubject(url, (client) => defineDurable(client, notes.note));
    onTestFinished(() => subject.stop());
    // Sent again, as a publisher does that had no answer: nothing starts twice.
    await subject.send([...three("kill/long"), ...three("kill/waiting")]);
    await eventually(async () => expect(await notes.waiting()).toBe(3));
    await subject.send(three("kill/answer"));
    await eventually(async () => expect(await notes.endings()).toBe(12));

    const lines = await notes.read();
    const runs = new Set(lines.map(({ run }) => run));
    expect(runs.size).toBe(12);
    const of = (line: string) => lines.filter((noted) => noted.line === line);
    for (const step of [...longSteps, ...wideSteps]) expect(of(step), step).toHaveLength(3);
    expect(of("end").every(({ times }) => times === 1)).toBe(true);
    for (const { run, line } of stored) {
      const noted = lines.find((one) => one.run === run && one.line === line);
      expect(noted?.times, `${run} ${line}`).toBe(1);
    }
    await eventually(async () => expect(await notes.finished()).toBe(12));
  }, 40_000);

  test("Of two living engines one executes; events given to the other are executed all the same.", async () => {
    const { url } = await createTestDatabase();
    const notes = await openNotes(url);
    const child = await startChild(url);
    const subject = await startSubject(url, (client) => defineDurable(client, notes.note));
    onTestFinished(() => subject.stop());
    await subject.send([...three("kill/long"), ...three("kill/waiting")]);
    await eventually(async () => expect(await notes.waiting()).toBe(3));
    await subject.send(three("kill/answer"));
    await eventually(async () => expect(await notes.finished()).toBe(6));
    const [leader] = await notes.sql<{ epoch: number }[]>`select epoch::int from engine_leader`;
    expect(leader?.epoch).toBe(1);

    // The one that waited takes over within seconds.
    await subject.send(
      three("kill/sleepy").map((event) => ({ ...event, id: `${event.id}-again` })),
    );
    await kill(child);
    await eventually(async () => expect(await notes.endings()).toBe(9));
    expect((await notes.read()).every(({ line, times }) => line !== "end" || times === 1)).toBe(
      true,
    );
  }, 40_000);
});

test("A database that dies and comes back ends no process and loses no run.", async () => {
  const folder = mkdtempSync(join(tmpdir(), "insaf-engine-"));
  chmodSync(folder, 0o755);
  const place = findPlace(folder, () => undefined);
  const port = await freePort();
  const options = {
    place,
    port,
    password: "test",
    logFile: join(folder, "postgres.log"),
    // What it has committed must survive its death.
    expendable: false,
  };
  await createCluster(options);
  let server = launchServer(options);
  onTestFinished(async () => {
    await stopServer(server.process);
    rmSync(place.home, { recursive: true, force: true });
    rmSync(folder, { recursive: true, force: true });
  });
  await server.serving;
  const url = embeddedUrl(port, "test");
  await migrate(url, firstWordings);

  const done: string[] = [];
  const seen = new Map<string, number>();
  const log: string[] = [];
  const subject = await startSubject(
    url,
    (client) => {
      return defineDurable(client, async (run, line) => {
        seen.set(`${run} ${line}`, (seen.get(`${run} ${line}`) ?? 0) + 1);
        if (line === "end") done.push(run);
      });
    },
    { log: (line) => void log.push(line) },
  );
  onTestFinished(() => subject.stop());
  await subject.send([...three("kill/long"), ...three("kill/sleepy"), ...three("kill/waiting")]);
  await eventually(() =>
    expect([...seen.keys()].filter((key) => key.endsWith(" b"))).toHaveLength(3),
  );

  const gone = new Promise((resolve) => server.process.once("exit", resolve));
  server.process.kill("SIGQUIT");
  await gone;
  const late = subject.send(three("kill/wide"));
  await new Promise((resolve) => setTimeout(resolve, 1_000));
  server = launchServer(options);
  await server.serving;
  await late;
  const sql = postgres(url, { max: 1 });
  onTestFinished(() => sql.end({ timeout: 2 }));
  await eventually(async () => expect(await sql`select 1 from engine_waits`).toHaveLength(3));
  await subject.send(three("kill/answer"));
  const ended = async () => {
    const lost = await sql`
      select function_id, status, wake_at is null as parked, attempt from engine_runs
      where status <> 'finished'`;
    expect(done, `${JSON.stringify(lost)}\n${log.join("\n")}`).toHaveLength(12);
  };
  await eventually(ended, 20_000);
  expect(new Set(done).size).toBe(12);
  expect([...seen].filter(([, times]) => times > 1)).toEqual([]);
  expect(log.join("\n")).not.toContain("test");
}, 60_000);

test("Runs that ended more than seven days ago are removed; keys are forgotten after a day.", async () => {
  const { url } = await createTestDatabase();
  const subject = await startSubject(url, (client) => [
    client.createFunction(
      { id: "short", triggers: [{ event: "prune/short" }] },
      async ({ step }) => {
        await step.run("only", () => 1);
      },
    ),
  ]);
  onTestFinished(() => subject.stop());
  const notes = await openNotes(url);
  const event = { id: "again", name: "prune/short" };
  await subject.send([event, { ...event, id: "young" }, { ...event, id: "week" }]);
  const finished = async () =>
    (await notes.sql`select id from engine_runs where status = 'finished'`).length;
  await eventually(async () => expect(await finished()).toBe(3));
  await notes.sql`update engine_runs set created_at = now() - interval '25 hours'
    where dedupe_key = 'again'`;
  await notes.sql`update engine_events set received_at = now() - interval '25 hours'
    where id = 'again'`;
  await notes.sql`update engine_runs set finished_at = now() - interval '8 days'
    where dedupe_key = 'week'`;

  const database = openEngineDatabase(url, "prune");
  onTestFinished(() => database.close());
  expect(await database.prune(new Date(), 7)).toBe(1);
  expect(await notes.sql`select 1 from engine_runs`).toHaveLength(2);
  expect(await notes.sql`select 1 from engine_steps`).toHaveLength(2);
  await subject.send([event, { ...event, id: "young" }]);
  await eventually(async () => expect(await finished()).toBe(3));
});
