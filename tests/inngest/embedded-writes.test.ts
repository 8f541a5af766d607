import { type ChildProcess, fork } from "node:child_process";
import { rmSync } from "node:fs";
import { join } from "node:path";
import { build } from "esbuild";
import postgres from "postgres";
import { afterAll, beforeAll, expect, onTestFinished, test } from "vitest";
import { defineDurable } from "@/tests/inngest/durable-functions";
import { eventually, startSubject } from "@/tests/inngest/subject";
import { createTestDatabase } from "@/tests/support/database";

const childFile = join(process.cwd(), ".build", "test", `doomed-child-${process.pid}.mjs`);
const here = join(process.cwd(), "tests", "inngest");

beforeAll(async () => {
  await build({
    entryPoints: [join(here, "engine-child.ts")],
    outfile: childFile,
    bundle: true,
    platform: "node",
    format: "esm",
    // With its packages in it, it starts in half the time: a child is started for each write.
    banner: {
      js: `import { createRequire } from "node:module"; const require = createRequire(import.meta.url);`,
    },
    alias: {
      "@/db/engine": join(here, "doomed-engine-database.ts"),
      "@": process.cwd(),
    },
    logLevel: "silent",
  });
});

afterAll(() => rmSync(childFile, { force: true }));

function said(child: ChildProcess, expected: string): Promise<void> {
  return new Promise((resolve, reject) => {
    child.once("exit", (code) => reject(new Error(`The child ended with ${code}.`)));
    child.on("message", (message) => message === expected && resolve());
  });
}

test.each(["uncommitted", "committed"])(
  "A process that is killed at any write of a run, %s, loses neither the run nor a step that was stored.",
  async (when) => {
    const { url } = await createTestDatabase();
    const sql = postgres(url, { max: 2, onnotice: () => undefined });
    onTestFinished(() => sql.end({ timeout: 2 }));
    await sql`create table noted (run text not null, line text not null)`;
    const note = (run: string, line: string) => sql`insert into noted values (${run}, ${line})`;
    const finished = async () =>
      (await sql`select 1 from engine_runs where status = 'finished'`).length;

    let write = 1;
    for (; ; write += 1) {
      const event = { id: `brief-${write}`, name: "kill/brief" };
      const child = fork(childFile, [url, String(write), when], {
        execArgv: [],
        stdio: ["ignore", "ignore", "inherit", "ipc"],
      });
      onTestFinished(() => {
        child.kill("SIGKILL");
      });
      await said(child, "ready");
      let died = false;
      const gone = new Promise<void>((resolve) =>
        child.once("exit", () => {
          died = true;
          resolve();
        }),
      );
      child.send([event]);
      await eventually(async () => expect(died || (await finished()) === write).toBe(true));
      // The last write of the run may be stored by a process that dies of it.
      if (!died) await Promise.race([gone, new Promise((resolve) => setTimeout(resolve, 500))]);
      if (!died) {
        child.kill("SIGKILL");
        await gone;
        break;
      }
      const stored = await sql<{ run: string; line: string }[]>`
        select s.run_id as run, s.name as line from engine_steps s join engine_runs r on r.id = s.run_id
        where s.state = 'done' and s.kind = 'run' and r.dedupe_key = ${event.id}`;

      const subject = await startSubject(url, (client) => defineDurable(client, note));
      // Sent again, as a publisher does that had no answer.
      await subject.send(event);
      await eventually(async () => expect(await finished(), `write ${write}`).toBe(write));
      await subject.stop();
      const lines = await sql<{ run: string; line: string; times: number }[]>`
        select run, line, count(*)::int as times from noted
        where run = (select id from engine_runs where dedupe_key = ${event.id}) group by run, line`;
      expect(lines.map(({ line }) => line).sort(), `write ${write}`).toEqual(["a", "b", "end"]);
      // At most the one step that was under way is done again, and none whose result was stored.
      const again = lines.filter(({ times }) => times > 1);
      expect(again.length, `write ${write}`).toBeLessThanOrEqual(1);
      for (const { run, line } of stored) {
        const noted = lines.find((one) => one.run === run && one.line === line);
        expect(noted?.times, `write ${write}, ${line}`).toBe(1);
      }
    }
    // The event, each of three steps, the sleep and the end were written, and each write was died at.
    expect(write - 1).toBeGreaterThanOrEqual(5);
  },
  150_000,
);
