import postgres from "postgres";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { EmbeddedEngine } from "@/inngest/embedded/engine";
import { eventApiFetch } from "@/inngest/embedded/event-api";
import { eventually, type Subject, startSubject } from "@/tests/inngest/subject";
import { createTestDatabase } from "@/tests/support/database";

const seen: string[] = [];
let subject: Subject;
let sql: postgres.Sql;

beforeAll(async () => {
  const { url } = await createTestDatabase();
  sql = postgres(url, { max: 1 });
  subject = await startSubject(url, (client) => [
    client.createFunction({ id: "note", triggers: [{ event: "api/note" }] }, async ({ event }) => {
      seen.push(String(event.data.key));
    }),
    client.createFunction({ id: "daily", triggers: [{ cron: "0 6 * * *" }] }, async ({ event }) => {
      seen.push(`daily ${event.id}`);
    }),
    client.createFunction({ id: "hold", triggers: [{ event: "api/hold" }] }, async ({ step }) => {
      await step.sleep("long", "1h");
      seen.push("held");
    }),
    client.createFunction(
      {
        id: "signal",
        triggers: [{ event: "api/signal" }],
        onFailure: async ({ error }) => void seen.push(`${error.name}: ${error.message}`),
      },
      async ({ step }) => {
        await step.waitForSignal("signal", { signal: "s", timeout: "1m", onConflict: "fail" });
      },
    ),
  ]);
});

afterAll(async () => {
  await subject.stop();
  await sql.end();
});

function engine(): EmbeddedEngine {
  if (subject.engine === null) throw new Error("These tests are about the embedded engine.");
  return subject.engine;
}

const post = (body: unknown, headers: Record<string, string> = {}) =>
  eventApiFetch(engine)("https://inn.gs/e/key", {
    method: "POST",
    body: typeof body === "string" ? body : JSON.stringify(body),
    headers,
  });

test.each([
  { body: { data: {} }, error: "event name is empty", because: "an event has a name" },
  { body: { name: "" }, error: "event name is empty", because: "an event has a name" },
  { body: { name: "inngest/x" }, error: "event name is reserved", because: "the server's own" },
  {
    body: { name: "a", data: [1] },
    error: "event data must be an object",
    because: "objects only",
  },
  { body: "{", error: "the body is not JSON", because: "it must be read" },
  {
    body: Array.from({ length: 5_001 }, () => ({ name: "a" })),
    error: "too many events",
    because: "5,000 are the most",
  },
])("The event API refuses with 400: $error, $because", async ({ body, error }) => {
  const response = await post(body);
  expect(response.status).toBe(400);
  expect(await response.json()).toEqual({ ids: [""], status: 400, error });
});

test("A request repeated with its seed gives the same ids and starts nothing again.", async () => {
  const seed = { "x-inngest-event-id-seed": "1795285320116,AAECAwQFBgcICQ==" };
  const events = [
    { name: "api/note", data: { key: "A" } },
    { name: "api/note", data: { key: "B" } },
  ];
  const first = await (await post(events, seed)).json();
  expect(first).toMatchObject({ status: 200 });
  expect(await (await post(events, seed)).json()).toEqual(first);
  await eventually(() =>
    expect(seen.filter((key) => /^[AB]$/.test(key)).sort()).toEqual(["A", "B"]),
  );
  expect(await sql`select 1 from engine_runs where function_id = 'insaf-note'`).toHaveLength(2);
});

test.each(["https://api.inngest.com/v1/events/x", "https://example.com/", "https://inn.gs/e/"])(
  "No other request leaves the process: %s",
  async (url) => {
    await expect(eventApiFetch(engine)(url)).rejects.toThrow("does not answer GET");
  },
);

test("Registering out of band changes nothing, because the engine asks by itself.", async () => {
  const answer = await eventApiFetch(engine)("https://api.inngest.com/fn/register", {
    method: "POST",
  });
  expect(await answer.json()).toEqual({ ok: true, modified: false });
});

test("An event is stored when sending resolves: the run is there at once.", async () => {
  const { ids } = await engine().send([{ name: "api/hold", data: {} }]);
  const runs = await sql`select 1 from engine_runs where dedupe_key = ${ids[0] ?? ""}`;
  expect(runs).toHaveLength(1);
});

test("A run is cancelled once, and not again.", async () => {
  const { ids } = await engine().send([{ name: "api/hold", data: {} }]);
  const [run] = await sql<{ id: string }[]>`
    select id from engine_runs where dedupe_key = ${ids[0] ?? ""}`;
  expect(await engine().cancel(run?.id ?? "")).toBe(true);
  expect(await engine().cancel(run?.id ?? "")).toBe(false);
  expect(await engine().cancel("nobody")).toBe(false);
});

test("A long sleep waits in the database, not in memory, and the queue is asked to end it.", async () => {
  const { ids } = await engine().send([{ name: "api/hold", data: {} }]);
  await eventually(async () => {
    const [row] = await sql<{ seconds: number; jobs: number }[]>`
      select extract(epoch from r.wake_at - now())::float as seconds,
        (select count(*)::int from graphile_worker.jobs j
          where j.key = r.id and abs(extract(epoch from j.run_at - r.wake_at)) < 0.01) as jobs
      from engine_runs r where dedupe_key = ${ids[0] ?? ""}`;
    expect(row?.seconds).toBeGreaterThan(3_500);
    expect(row?.jobs).toBe(1);
  });
});

test("An operation that the engine does not know fails the run and says which.", async () => {
  await engine().send([{ name: "api/signal", data: {} }]);
  await eventually(() => {
    expect(seen).toContain(
      "UnsupportedOperation: The embedded engine does not do WaitForSignal (step signal).",
    );
  });
});

test("The minute of a schedule starts its function once, even when the queue tells it twice.", async () => {
  const tell = (minute: string) => sql`
    select from graphile_worker.add_job('engine-minute',
      json_build_object('_cron', json_build_object('ts', ${minute}::text)))`;
  for (const minute of ["2026-11-21T05:59:00.000Z", "2026-11-21T06:00:00.000Z"]) await tell(minute);
  await tell("2026-11-21T06:00:00.000Z");
  await eventually(async () => {
    expect(
      await sql`select 1 from graphile_worker.jobs where task_identifier = 'engine-minute'
      and run_at <= now()`,
    ).toHaveLength(0);
    expect(seen).toContain("daily 2026-11-21T06:00:00Z");
  });
  expect(seen.filter((line) => line.startsWith("daily"))).toHaveLength(1);
});
