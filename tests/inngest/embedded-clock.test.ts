import postgres from "postgres";
import { beforeEach, expect, onTestFinished, test } from "vitest";
import { eventually, settles, startSubject } from "@/tests/inngest/subject";
import { createTestDatabase } from "@/tests/support/database";

const hourMs = 3_600_000;
const patience = 60_000;
let jumped = 0;
beforeEach(() => {
  jumped = 0;
});

/** An engine whose clock the test sets, with a run that sleeps and one that does not. */
async function startAt(sleep: string) {
  const { url } = await createTestDatabase();
  const sql = postgres(url, { max: 1, onnotice: () => undefined });
  onTestFinished(() => sql.end({ timeout: 2 }));
  const done: string[] = [];
  const subject = await startSubject(
    url,
    (client) => [
      client.createFunction(
        { id: "sleeper", triggers: [{ event: "clock/sleep" }] },
        async ({ step }) => {
          await step.run("before", () => done.push("before"));
          await step.sleep("asleep", sleep);
          await step.run("after", () => done.push("after"));
        },
      ),
      client.createFunction(
        { id: "prompt", triggers: [{ event: "clock/prompt" }] },
        async ({ step }) => {
          await step.run("now", () => done.push("prompt"));
        },
      ),
    ],
    { now: () => new Date(Date.now() + jumped), sweepMilliseconds: 0 },
  );
  onTestFinished(() => subject.stop());
  const sleeping = () =>
    eventually(async () => {
      const [run] = await sql<{ asleep: boolean }[]>`
        select wake_at > ${new Date(Date.now() + jumped)} as asleep from engine_runs where status <> 'finished'`;
      expect(run?.asleep).toBe(true);
    });
  const finished = async () =>
    (await sql`select 1 from engine_runs where status = 'finished'`).length;
  return { subject, done, sleeping, finished };
}

test(
  "A clock that jumps hours ahead wakes whoever has slept enough, once, without a restart.",
  async () => {
    const { subject, done, sleeping, finished } = await startAt("3h");
    await subject.send({ name: "clock/sleep", data: {} });
    await sleeping();
    jumped = 2 * hourMs;
    await settles(() => expect(done).toEqual(["before"]), 6_000);
    jumped = 4 * hourMs;
    await eventually(async () => expect(await finished()).toBe(1));
    expect(done).toEqual(["before", "after"]);
    // What is sent after the jump does not wait for the clock to have caught up.
    await subject.send({ name: "clock/prompt", data: {} });
    await eventually(async () => expect(await finished()).toBe(2));
    expect(done).toEqual(["before", "after", "prompt"]);
  },
  patience,
);

test(
  "A clock that is set back by hours holds no new run up, wakes nobody early, and ends every sleep once.",
  async () => {
    const { subject, done, sleeping, finished } = await startAt("3s");
    await subject.send({ name: "clock/sleep", data: {} });
    await sleeping();
    jumped = -5 * hourMs;
    await subject.send({ name: "clock/prompt", data: {} });
    await eventually(async () => expect(await finished()).toBe(1));
    // Also past the time for which the timer of the process was set.
    await settles(() => expect(done).toEqual(["before", "prompt"]), 6_000);
    jumped = 0;
    await eventually(async () => expect(await finished()).toBe(2));
    expect(done).toEqual(["before", "prompt", "after"]);
  },
  patience,
);
