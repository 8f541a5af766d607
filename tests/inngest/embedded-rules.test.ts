import { createHash } from "node:crypto";
import fc from "fast-check";
import { Inngest } from "inngest";
import { describe, expect, test } from "vitest";
import { call, type Endpoint, readResponse, register } from "@/inngest/embedded/call";
import { canonicalJson } from "@/inngest/embedded/canonical-json";
import { parseCron } from "@/inngest/embedded/cron";
import { dueTime } from "@/inngest/embedded/duration";
import { holds, leafValues, matchValue } from "@/inngest/embedded/expression";
import { Lanes } from "@/inngest/embedded/lanes";
import { readRegistration } from "@/inngest/embedded/registration";
import { retryAfter, retryDelay } from "@/inngest/embedded/retry";
import { sign } from "@/inngest/embedded/signature";
import { startScheduled } from "@/inngest/embedded/trigger";
import { seededUlid, ulid } from "@/inngest/embedded/ulid";
import { appUrl, createHandler, quiet, signingKey } from "@/tests/inngest/subject-parts";

const client = new Inngest({
  id: "subject",
  isDev: false,
  eventKey: "test",
  signingKey,
  checkpointing: false,
  aiMetadata: false,
  logger: quiet,
});
const greet = client.createFunction(
  { id: "greet", triggers: [{ event: "a/b" }] },
  async () => "hi",
);
const handler = createHandler(client, [greet]);
const endpoint: Endpoint = { handler, appUrl, signingKey };
const firstCall = {
  ctx: { attempt: 0, max_attempts: 5, run_id: "R", stack: { current: 0, stack: [] } },
  event: { id: "E", name: "a/b", data: {}, ts: 1 },
  events: [{ id: "E", name: "a/b", data: {}, ts: 1 }],
  steps: {},
  version: -1,
};
const target = {
  functionId: "subject-greet",
  stepId: "step",
  runId: "R",
  requestVersion: -1,
} as const;

describe("The waits before a new attempt", () => {
  test.each([
    { attempt: 0, seconds: 15, because: "the first retry comes soon" },
    { attempt: 1, seconds: 30, because: "doubled" },
    { attempt: 2, seconds: 60, because: "doubled" },
    { attempt: 3, seconds: 120, because: "doubled" },
    { attempt: 4, seconds: 300, because: "five minutes" },
    { attempt: 5, seconds: 600, because: "doubled" },
    { attempt: 6, seconds: 1_200, because: "doubled" },
    { attempt: 7, seconds: 2_400, because: "doubled" },
    { attempt: 8, seconds: 3_600, because: "an hour" },
    { attempt: 9, seconds: 7_200, because: "two hours" },
    { attempt: 19, seconds: 7_200, because: "the last wait repeats" },
  ])("attempt $attempt: $seconds s and up to 30 s more, $because", ({ attempt, seconds }) => {
    expect(retryDelay(attempt, 0)).toBe(seconds);
    expect(retryDelay(attempt, 1)).toBe(seconds + 30);
  });

  const now = Date.UTC(2026, 10, 21, 23, 59, 30);
  test.each([
    { header: null, seconds: null, because: "the function asked for no time" },
    { header: "", seconds: null, because: "an empty header says nothing" },
    { header: "soon", seconds: null, because: "it is neither a number nor a date" },
    { header: "7", seconds: 7, because: "seconds" },
    { header: "0", seconds: 1, because: "never under a second" },
    { header: "999999", seconds: 86_400, because: "never over a day" },
    { header: "2026-11-22T00:00:00Z", seconds: 30, because: "a date, over midnight" },
    { header: "2020-01-01T00:00:00Z", seconds: 1, because: "a date that has passed" },
  ])("retry-after $header: $seconds, $because", ({ header, seconds }) => {
    expect(retryAfter(header, now)).toBe(seconds);
  });
});

test.each([
  { text: "5m", milliseconds: 300_000, because: "minutes" },
  { text: "1w2d3h4m5s", milliseconds: 788_645_000, because: "the SDK writes durations so" },
  { text: "30s", milliseconds: 30_000, because: "seconds" },
  { text: "1970-01-01T00:00:09Z", milliseconds: 9_000, because: "sleepUntil sends a date" },
  { text: "tomorrow", milliseconds: null, because: "it is neither" },
  { text: "", milliseconds: null, because: "nothing is not a duration" },
])("The duration $text is $milliseconds ms: $because", ({ text, milliseconds }) => {
  expect(dueTime(text, 0)).toBe(milliseconds);
});

describe("Signing", () => {
  test("Canonical JSON has sorted keys and no spaces, whatever the order it was given in.", () => {
    const value = { b: [1, { d: null, c: "é\u0000\u2028" }], a: 1e21, A: true, u: undefined };
    expect(canonicalJson(value)).toBe(
      '{"A":true,"a":1e+21,"b":[1,{"c":"é\\u0000\u2028","d":null}]}',
    );
  });

  test("The SDK accepts the signature of any body that the engine may send.", async () => {
    await fc.assert(
      fc.asyncProperty(fc.dictionary(fc.string(), fc.jsonValue()), async (data) => {
        const event = { id: "E", name: "a/b", ts: 1, data };
        const body = { ...firstCall, event, events: [event] };
        const outcome = await call(endpoint, target, JSON.parse(JSON.stringify(body)));
        expect(outcome).toEqual({ kind: "finished", data: "hi" });
      }),
      { numRuns: 60 },
    );
  });

  const post = (body: string, signature: string | null) =>
    handler(
      new Request(`${appUrl}/api/inngest?fnId=subject-greet&stepId=step`, {
        method: "POST",
        body,
        headers: {
          host: "insaf.test",
          "content-type": "application/json",
          ...(signature === null ? {} : { "x-inngest-signature": signature }),
        },
      }),
    );
  const seconds = () => Math.floor(Date.now() / 1000);
  const canonical = canonicalJson(firstCall);
  const otherOrder = JSON.stringify(firstCall);
  test.each([
    { name: "unsigned", signature: () => null },
    {
      name: "signed with another key",
      signature: () => sign(canonical, "cd".repeat(16), seconds()),
    },
    {
      name: "signed ten minutes ago",
      signature: () => sign(canonical, signingKey, seconds() - 600),
    },
    {
      name: "signed over another order of keys",
      signature: () => sign(otherOrder, signingKey, seconds()),
    },
  ])("A call that is $name is answered 401 and runs nothing.", async ({ signature }) => {
    const response = await post(canonical, signature());
    expect(response.status).toBe(401);
  });

  test("The functions are told in band to a signed request only.", async () => {
    const functions = readRegistration(await register(endpoint));
    expect(functions.map(({ id, maxAttempts }) => ({ id, maxAttempts }))).toEqual([
      { id: "subject-greet", maxAttempts: 5 },
    ]);
    const stranger = { ...endpoint, signingKey: "cd".repeat(16) };
    await expect(register(stranger)).rejects.toThrow("HTTP 401");
  });
});

describe("What an answer of the SDK means", () => {
  const sdk = { "x-inngest-sdk": "inngest-js:v4", "x-inngest-req-version": "2" };
  const error = { name: "Error", message: "boom" };
  test.each([
    {
      because: "206 lists operations",
      status: 206,
      body: [{ id: "s", op: "StepRun", data: 1 }],
      headers: sdk,
      is: { kind: "ops", version: 2, retryAfter: null, ops: [{ id: "s", op: "StepRun", data: 1 }] },
    },
    {
      because: "206 may hold a single operation",
      status: 206,
      body: { id: "s", op: "StepRun" },
      headers: { ...sdk, "retry-after": "3" },
      is: { kind: "ops", version: 2, retryAfter: 3, ops: [{ id: "s", op: "StepRun" }] },
    },
    {
      because: "200 ends the run",
      status: 200,
      body: 5,
      headers: sdk,
      is: { kind: "finished", data: 5 },
    },
    {
      because: "200 without the SDK's header is some other page",
      status: 200,
      body: "welcome",
      headers: {},
      is: {
        kind: "retry",
        error: { name: "NotAnSdkError", message: "HTTP 200" },
        retryAfter: null,
      },
    },
    {
      because: "206 without operations is not understood",
      status: 206,
      body: "?",
      headers: sdk,
      is: {
        kind: "retry",
        error: { name: "BadAnswerError", message: "HTTP 206" },
        retryAfter: null,
      },
    },
    {
      because: "400 with no-retry ends the run",
      status: 400,
      body: error,
      headers: { ...sdk, "x-inngest-no-retry": "true" },
      is: { kind: "failed", error },
    },
    {
      because: "500 is retried after the time it names",
      status: 500,
      body: error,
      headers: { ...sdk, "x-inngest-no-retry": "false", "retry-after": "9" },
      is: { kind: "retry", error, retryAfter: 9 },
    },
    {
      because: "401 is retried: the clocks may differ",
      status: 401,
      body: { message: "Unauthorized" },
      headers: sdk,
      is: { kind: "retry", error: { name: "Error", message: "HTTP 401" }, retryAfter: null },
    },
    {
      because: "201 wraps the answer of a stream",
      status: 201,
      body: {
        status: 206,
        headers: { "x-inngest-req-version": "2" },
        body: '[{"id":"s","op":"StepRun"}]',
      },
      headers: sdk,
      is: { kind: "ops", version: 2, retryAfter: null, ops: [{ id: "s", op: "StepRun" }] },
    },
  ])("$because", async ({ status, body, headers, is }) => {
    const response = new Response(JSON.stringify(body), { status, headers });
    expect(await readResponse(response)).toEqual(is);
  });

  test("A handler that throws is an outcome to retry, not an error of the engine.", async () => {
    const broken = { ...endpoint, handler: () => Promise.reject(new Error("no route")) };
    expect(await call(broken, target, firstCall)).toMatchObject({
      kind: "retry",
      error: { name: "Error", message: "no route" },
    });
  });
});

describe("What the engine does not do is refused at the start, naming function and option", () => {
  const event = { event: "a/b" } as const;
  test.each([
    { option: "batchEvents", with: { batchEvents: { maxSize: 10, timeout: "5s" } } },
    { option: "debounce", with: { debounce: { period: "5s" } } },
    { option: "throttle", with: { throttle: { limit: 1, period: "5s" } } },
    { option: "rateLimit", with: { rateLimit: { limit: 1, period: "5s" } } },
    { option: "priority", with: { priority: { run: "100" } } },
    { option: "timeouts", with: { timeouts: { finish: "5m" } } },
    { option: "singleton", with: { singleton: { mode: "skip" } } },
    {
      option: "concurrency scope",
      with: { concurrency: { limit: 1, scope: "account", key: "'x'" } },
    },
    { option: "concurrency key", with: { concurrency: { limit: 1, key: "event.data." } } },
    { option: "idempotency", with: { idempotency: "event.data.(" } },
    { option: "trigger a/\\*", with: { triggers: [{ event: "a/*" }] } },
    { option: 'cron "every day"', with: { triggers: [{ cron: "every day" }] } },
    { option: 'cron "TZ=Moon/Base', with: { triggers: [{ cron: "TZ=Moon/Base 0 6 * * *" }] } },
  ])("$option", async ({ option, with: asked }) => {
    const options = { id: "odd", triggers: [event], ...asked } as never;
    const odd = client.createFunction(options, async () => null);
    const answer = await register({ ...endpoint, handler: createHandler(client, [odd]) });
    expect(() => readRegistration(answer)).toThrow(new RegExp(`^Function subject-odd: ${option}`));
  });
});

describe("Expressions", () => {
  const event = { id: "E", name: "a", ts: 1, data: { key: "K", n: 5, deep: { ok: true } } };
  const async = { data: { key: "K", n: 5 } };
  test.each([
    { expression: null, is: true, because: "no condition" },
    { expression: "event.data.key == async.data.key", is: true, because: "equal texts" },
    { expression: "event.data.n == async.data.n", is: true, because: "equal numbers" },
    { expression: "event.data.n == 5", is: true, because: "a whole number equals its literal" },
    { expression: "event.data.n > 5", is: false, because: "five is not more than five" },
    {
      expression: "event.data.missing == async.data.missing",
      is: false,
      because: "nothing is not equal to nothing",
    },
    {
      expression: "event.data.deep.ok && async.data.key in ['K', 'L']",
      is: true,
      because: "both hold",
    },
    { expression: "event.data.key", is: false, because: "a text is not an answer" },
  ])("$expression is $is: $because", ({ expression, is }) => {
    expect(holds(expression, { event, async })).toBe(is);
  });

  test.each([
    {
      expression: "event.data.key == async.data.other",
      value: '"K"',
      because: "found by the value",
    },
    { expression: "async.data.n == event.data.n", value: "5", because: "in either order" },
    { expression: "event.data.deep == async.data.deep", value: null, because: "not a plain value" },
    {
      expression: "event.data.gone == async.data.gone",
      value: null,
      because: "the event has no such field",
    },
    {
      expression: "event.data.key == async.data.key && true",
      value: null,
      because: "more than an equality",
    },
    { expression: null, value: null, because: "no condition" },
  ])("$expression is looked up by $value: $because", ({ expression, value }) => {
    expect(matchValue(expression, event)).toBe(value);
  });

  test("Every plain value of an event can be looked up.", () => {
    expect(leafValues({ data: { a: "x", b: [1, null], c: { d: false } } })).toEqual([
      '"x"',
      "1",
      "null",
      "false",
    ]);
  });
});

describe("Schedules", () => {
  test.each([
    { cron: "0 6 * * *", at: "2026-11-21T06:00:00Z", is: true, because: "UTC without a zone" },
    {
      cron: "TZ=Africa/Casablanca 0 6 * * *",
      at: "2026-11-21T05:00:00Z",
      is: true,
      because: "Casablanca is an hour ahead",
    },
    {
      cron: "TZ=Africa/Casablanca 0 6 * * *",
      at: "2026-11-21T06:00:00Z",
      is: false,
      because: "it is seven there",
    },
    {
      cron: "TZ=Africa/Casablanca 0 6 * * *",
      at: "2026-02-25T06:00:00Z",
      is: true,
      because: "in Ramadan Casablanca keeps UTC",
    },
    {
      cron: "TZ=Africa/Casablanca 30 0 1 1 *",
      at: "2026-12-31T23:30:00Z",
      is: true,
      because: "the new year begins there first",
    },
    { cron: "*/15 * * * 1-5", at: "2026-11-20T10:45:00Z", is: true, because: "a Friday" },
    { cron: "*/15 * * * 1-5", at: "2026-11-21T10:45:00Z", is: false, because: "a Saturday" },
  ])("$cron at $at: $is, $because", ({ cron, at, is }) => {
    expect(parseCron(cron).matches(new Date(at))).toBe(is);
  });

  test("A scheduled run has the event of the server, one for each schedule and minute.", async () => {
    const nightly = client.createFunction(
      { id: "nightly", triggers: [{ cron: "0 6 * * *" }] },
      async () => null,
    );
    const answer = await register({ ...endpoint, handler: createHandler(client, [nightly]) });
    const minute = new Date("2026-11-21T06:00:00Z");
    const { runs } = startScheduled(readRegistration(answer), minute, 1);
    expect(runs).toHaveLength(1);
    expect(JSON.parse(runs[0]?.event ?? "")).toEqual({
      id: "2026-11-21T06:00:00Z",
      name: "inngest/scheduled.timer",
      ts: minute.getTime(),
      data: {
        cron: "0 6 * * *",
        fireAt: "2026-11-21T06:00:00Z",
        scheduledAt: "2026-11-21T06:00:00Z",
      },
    });
    expect(runs[0]?.dedupeKey).toBe("0 6 * * * 2026-11-21T06:00:00Z");
    expect(
      startScheduled(readRegistration(answer), new Date("2026-11-21T06:01:00Z"), 1).runs,
    ).toEqual([]);
  });
});

describe("Ids", () => {
  test("Ids have 26 characters and sort by time.", () => {
    const ids = [1, 1_000, 1_795_285_320_116].map((time) => ulid(time));
    expect(ids.every((id) => /^[0-9A-HJKMNP-TV-Z]{26}$/.test(id))).toBe(true);
    expect([...ids].sort()).toEqual(ids);
    expect(ulid(1_469_918_176_385).slice(0, 10)).toBe("01ARYZ6S41");
  });

  test("A repeated request gives its events the same ids, and each event its own.", () => {
    const seed = `1795285320116,${createHash("sha1").update("x").digest().subarray(0, 10).toString("base64")}`;
    expect(seededUlid(seed, 0)).toBe(seededUlid(seed, 0));
    expect(new Set([0, 1, 2].map((index) => seededUlid(seed, index))).size).toBe(3);
    expect(seededUlid("nonsense", 0)).toBeNull();
  });
});

test("A long queue of one function does not hold back another's call.", async () => {
  const lanes = new Lanes(2);
  const order: string[] = [];
  const job = (name: string) => async () => {
    order.push(name);
    await new Promise((resolve) => setTimeout(resolve, 5));
  };
  for (let n = 0; n < 10; n += 1) lanes.add("busy", [], job("busy"));
  lanes.add("quick", [], job("quick"));
  await expect.poll(() => order.length).toBe(11);
  expect(order.indexOf("quick")).toBeLessThan(5);
});
