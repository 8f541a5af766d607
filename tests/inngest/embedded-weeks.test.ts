import postgres from "postgres";
import { expect, onTestFinished, test } from "vitest";
import { openEngineDatabase } from "@/db/engine";
import { Timers } from "@/inngest/embedded/timers";
import { eventually, settles, startSubject } from "@/tests/inngest/subject";
import { createTestDatabase } from "@/tests/support/database";

const dayMs = 24 * 3_600_000;
// Engines are started and stopped several times over, beside whatever else the machine does.
const patience = 120_000;

test.each([21, 40])(
  "A run that sleeps %i days outlives restarts and pruning, and goes on once when its day has come.",
  async (days) => {
    const { url } = await createTestDatabase();
    const sql = postgres(url, { max: 1, onnotice: () => undefined });
    onTestFinished(() => sql.end({ timeout: 2 }));
    const done: string[] = [];
    const began = Date.now();
    let today = 0;
    const start = () =>
      startSubject(
        url,
        (client) => [
          client.createFunction(
            { id: "patient", triggers: [{ event: "weeks/patient" }] },
            async ({ step }) => {
              await step.run("before", () => done.push("before"));
              // Longer than the longest timer of a process.
              await step.sleep("weeks", `${days}d`);
              await step.run("after", () => done.push("after"));
            },
          ),
        ],
        { now: () => new Date(Date.now() + today * dayMs) },
      );

    const first = await start();
    await first.send({ name: "weeks/patient", data: {} });
    await eventually(async () => {
      const [run] = await sql<{ wake: Date | null }[]>`select wake_at as wake from engine_runs`;
      expect(run?.wake?.getTime() ?? 0).toBeGreaterThan(began + (days - 1) * dayMs);
    });
    await first.stop();

    today = days - 1;
    const database = openEngineDatabase(url, "prune");
    onTestFinished(() => database.close());
    expect(await database.prune(new Date(Date.now() + today * dayMs), 7)).toBe(0);
    const early = await start();
    await settles(() => expect(done).toEqual(["before"]));
    await early.stop();

    today = days + 1;
    const late = await start();
    await eventually(() => expect(done).toEqual(["before", "after"]));
    await eventually(async () => {
      const [run] = await sql<{ status: string }[]>`select status from engine_runs`;
      expect(run?.status).toBe("finished");
    });
    await late.stop();
    const again = await start();
    await settles(() => expect(done).toEqual(["before", "after"]));
    await again.stop();
  },
  patience,
);

test("A queue that is stopped while it is still starting stops, and can be started again.", async () => {
  const { url } = await createTestDatabase();
  const timers = new Timers({
    databaseUrl: url,
    onWake: () => undefined,
    onMinute: async () => undefined,
    onHour: async () => undefined,
    log: () => undefined,
  });
  await timers.migrate();
  for (let round = 1; round <= 2; round += 1) {
    timers.start();
    await timers.stop();
  }
});
