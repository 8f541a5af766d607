import { NonRetriableError, RetryAfterError } from "inngest";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { eventually, type Subject, settles, startSubject } from "@/tests/inngest/subject";
import type { Client, Functions } from "@/tests/inngest/subject-parts";
import { createTestDatabase } from "@/tests/support/database";

/** What the functions of one scenario have done, in order. */
type Seen = string[];

const definitions: ((client: Client) => Functions)[] = [];
let subject: Subject;

/** A test with functions of its own; all functions of the file are served together. */
function scenario(
  name: string,
  define: (client: Client, seen: Seen) => Functions,
  act: (seen: Seen) => Promise<void>,
): void {
  const seen: Seen = [];
  definitions.push((client) => define(client, seen));
  test.concurrent(name, () => act(seen), 30_000);
}

beforeAll(async () => {
  const { url } = await createTestDatabase();
  subject = await startSubject(url, (client) => definitions.flatMap((define) => define(client)));
});

afterAll(() => subject.stop());

describe("Steps", () => {
  scenario(
    "Each step runs once and its result is given back at every later call of the function.",
    (client, seen) => [
      client.createFunction(
        { id: "sum", triggers: [{ event: "run/sum" }] },
        async ({ event, step }) => {
          const a = await step.run("a", () => {
            seen.push("a");
            return { n: Number(event.data.n), odd: "\u0000\u{1F600}é" };
          });
          const b = await step.run("b", () => {
            seen.push("b");
            return a.n + 1;
          });
          seen.push(`${a.odd}${b}`);
        },
      ),
    ],
    async (seen) => {
      await subject.send({ name: "run/sum", data: { n: 41 } });
      await eventually(() => expect(seen).toEqual(["a", "b", "\u0000\u{1F600}é42"]));
    },
  );

  scenario(
    "A step repeated under one name in a loop is memoised once for each turn.",
    (client, seen) => [
      client.createFunction({ id: "loop", triggers: [{ event: "run/loop" }] }, async ({ step }) => {
        for (const turn of [1, 2, 3]) await step.run("turn", () => void seen.push(`turn ${turn}`));
        seen.push("end");
      }),
    ],
    async (seen) => {
      await subject.send({ name: "run/loop" });
      await eventually(() => expect(seen).toEqual(["turn 1", "turn 2", "turn 3", "end"]));
    },
  );

  scenario(
    "Steps started together all run, each once, and the function goes on after the last.",
    (client, seen) => [
      client.createFunction({ id: "fan", triggers: [{ event: "run/fan" }] }, async ({ step }) => {
        const names = ["one", "two", "three", "four"];
        const results = await Promise.all(
          names.map((name) =>
            step.run(name, () => {
              seen.push(name);
              return name.length;
            }),
          ),
        );
        await step.run("after", () => void seen.push(`after ${results.join(" ")}`));
      }),
    ],
    async (seen) => {
      await subject.send({ name: "run/fan" });
      await eventually(() => expect(seen.at(-1)).toBe("after 3 3 5 4"));
      expect(seen.slice(0, -1).sort()).toEqual(["four", "one", "three", "two"]);
    },
  );

  scenario(
    "A step that fails beside others is retried alone; the others do not run again.",
    (client, seen) => [
      client.createFunction(
        { id: "fan-flaky", triggers: [{ event: "run/fan-flaky" }] },
        async ({ step, attempt }) => {
          await Promise.all([
            step.run("sound", () => void seen.push("sound")),
            step.run("flaky", () => {
              seen.push(`flaky ${attempt}`);
              if (attempt < 2) throw new Error("not yet");
            }),
          ]);
          seen.push("end");
        },
      ),
    ],
    async (seen) => {
      await subject.send({ name: "run/fan-flaky" });
      await eventually(() => expect(seen).toContain("end"));
      expect(seen.filter((one) => one === "sound")).toHaveLength(1);
      expect(seen.filter((one) => one.startsWith("flaky"))).toEqual([
        "flaky 0",
        "flaky 1",
        "flaky 2",
      ]);
    },
  );

  scenario(
    "A step beside a sleep and a wait: the function goes on when all three have ended.",
    (client, seen) => [
      client.createFunction(
        { id: "mixed", triggers: [{ event: "run/mixed" }] },
        async ({ step }) => {
          const [value, , late] = await Promise.all([
            step.run("work", () => 7),
            step.sleep("nap", "1s"),
            step.waitForEvent("never", { event: "run/never", timeout: "1s" }),
          ]);
          seen.push(`${value} ${late}`);
        },
      ),
    ],
    async (seen) => {
      await subject.send({ name: "run/mixed" });
      await eventually(() => expect(seen).toEqual(["7 null"]));
    },
  );

  scenario(
    "An event sent from a step starts the other function, once.",
    (client, seen) => [
      client.createFunction(
        { id: "sender", triggers: [{ event: "run/sender" }] },
        async ({ step }) => {
          const { ids } = await step.sendEvent("tell", { name: "run/told", data: { n: 5 } });
          await step.run("note", () => void seen.push(`sent ${ids.length}`));
        },
      ),
      client.createFunction(
        { id: "told", triggers: [{ event: "run/told" }] },
        async ({ event }) => {
          seen.push(`told ${event.data.n}`);
        },
      ),
    ],
    async (seen) => {
      await subject.send({ name: "run/sender" });
      await eventually(() => expect([...seen].sort()).toEqual(["sent 1", "told 5"]));
    },
  );

  scenario(
    "A function invokes another, receives its result, and may catch its failure.",
    (client, seen) => {
      const double = client.createFunction({ id: "double", triggers: [] }, async ({ event }) => {
        const { n } = event.data as { n: number };
        if (n === 0) throw new NonRetriableError("nothing to double");
        return n * 2;
      });
      return [
        double,
        client.createFunction(
          { id: "caller", triggers: [{ event: "run/call" }] },
          async ({ step }) => {
            const four = await step.invoke("double", { function: double, data: { n: 2 } });
            const failed = await step
              .invoke("zero", { function: double, data: { n: 0 } })
              .catch((error: Error) => error.message);
            seen.push(`${four} ${failed}`);
          },
        ),
      ];
    },
    async (seen) => {
      await subject.send({ name: "run/call" });
      await eventually(() => expect(seen).toEqual(["4 nothing to double"]));
    },
  );

  scenario(
    "With a limit of 2 no third step executes at the same time, and all runs end.",
    (client, seen) => {
      let now = 0;
      return [
        client.createFunction(
          { id: "limited", triggers: [{ event: "run/limited" }], concurrency: 2 },
          async ({ step }) => {
            await step.run("work", async () => {
              now += 1;
              seen.push(`${now} at once`);
              await new Promise((resolve) => setTimeout(resolve, 30));
              now -= 1;
            });
          },
        ),
      ];
    },
    async (seen) => {
      await subject.send(Array.from({ length: 8 }, () => ({ name: "run/limited" })));
      await eventually(() => expect(seen).toHaveLength(8));
      expect(seen).not.toContain("3 at once");
      expect(seen).toContain("2 at once");
    },
  );
});

describe("Time", () => {
  scenario(
    "A function that sleeps goes on after that time, and not before.",
    (client, seen) => [
      client.createFunction(
        { id: "sleeper", triggers: [{ event: "time/sleep" }] },
        async ({ step }) => {
          const from = await step.run("from", () => Date.now());
          await step.sleep("nap", "1s");
          const until = await step.run("until", () => Date.now());
          seen.push(until - from >= 990 ? "on time" : `early: ${until - from}`);
        },
      ),
    ],
    async (seen) => {
      await subject.send({ name: "time/sleep" });
      await eventually(() => expect(seen).toEqual(["on time"]));
    },
  );

  scenario(
    "A function that sleeps until a date that has passed goes on at once.",
    (client, seen) => [
      client.createFunction(
        { id: "until", triggers: [{ event: "time/until" }] },
        async ({ step }) => {
          await step.sleepUntil("past", new Date("2020-01-01T00:00:00Z"));
          seen.push("awake");
        },
      ),
    ],
    async (seen) => {
      await subject.send({ name: "time/until" });
      await eventually(() => expect(seen).toEqual(["awake"]));
    },
  );
});

describe("Waiting for an event", () => {
  const waiter = (
    client: Client,
    seen: Seen,
    id: string,
    how: { match: string } | { if: string },
  ) =>
    client.createFunction({ id, triggers: [{ event: `wait/${id}` }] }, async ({ event, step }) => {
      const pending = step.waitForEvent("wait", {
        event: `wait/${id}-answer`,
        timeout: "3s",
        ...how,
      });
      seen.push(`${event.data.key} waits`);
      const answer = await pending;
      seen.push(
        answer === null ? `${event.data.key} in vain` : `${event.data.key} ${answer.data.says}`,
      );
    });
  const answered = async (id: string, seen: Seen) => {
    await subject.send([
      { name: `wait/${id}`, data: { key: "A", n: 1 } },
      { name: `wait/${id}`, data: { key: "B", n: 2 } },
    ]);
    await eventually(() => expect(seen).toEqual(expect.arrayContaining(["A waits", "B waits"])));
    // The wait is registered after the call that asked for it.
    await new Promise((resolve) => setTimeout(resolve, 200));
    await subject.send({ name: `wait/${id}-answer`, data: { key: "A", n: 1, says: "yes" } });
    await eventually(() => expect(seen).toEqual(expect.arrayContaining(["A yes", "B in vain"])));
    expect(seen).not.toContain("B yes");
  };

  scenario(
    "With match, only the run whose field is equal is woken; the other waits until its time is over.",
    (client, seen) => [waiter(client, seen, "match", { match: "data.key" })],
    (seen) => answered("match", seen),
  );

  scenario(
    "With an expression, only the run for which it holds is woken.",
    (client, seen) => [
      waiter(client, seen, "if", { if: "event.data.n < 2 && async.data.key == event.data.key" }),
    ],
    (seen) => answered("if", seen),
  );
});

describe("Failing", () => {
  scenario(
    "A step that throws is retried with its attempt counted; the next step begins again at 0.",
    (client, seen) => [
      client.createFunction(
        { id: "flaky", triggers: [{ event: "fail/flaky" }] },
        async ({ step, attempt }) => {
          await step.run("flaky", () => {
            seen.push(`flaky ${attempt}`);
            if (attempt < 2) throw new Error("not yet");
          });
          await step.run("next", () => void seen.push(`next ${attempt}`));
        },
      ),
    ],
    async (seen) => {
      await subject.send({ name: "fail/flaky" });
      await eventually(() => expect(seen).toEqual(["flaky 0", "flaky 1", "flaky 2", "next 0"]));
    },
  );

  scenario(
    "After the last attempt the function may catch the step's error and go on.",
    (client, seen) => [
      client.createFunction(
        { id: "caught", retries: 1, triggers: [{ event: "fail/caught" }] },
        async ({ step, attempt }) => {
          await step
            .run("hopeless", () => {
              seen.push(`try ${attempt}`);
              throw new Error("hopeless");
            })
            .catch((error: Error) => seen.push(`caught ${error.message}`));
          await step.run("after", () => void seen.push("after"));
        },
      ),
    ],
    async (seen) => {
      await subject.send({ name: "fail/caught" });
      await eventually(() => expect(seen.at(-1)).toBe("after"));
      expect(seen.filter((one) => one.startsWith("try"))).toEqual(["try 0", "try 1"]);
    },
  );

  scenario(
    "The failure handler is called once, with the error and the event that began the run.",
    (client, seen) => [
      client.createFunction(
        {
          id: "doomed",
          retries: 1,
          triggers: [{ event: "fail/doomed" }],
          onFailure: async ({ event, error, step }) => {
            await step.run("note", () => {
              const { function_id, run_id, event: first } = event.data;
              seen.push(
                `${error.name} ${error.message} ${function_id} ${first.data.key} ${run_id.length}`,
              );
            });
          },
        },
        async ({ attempt }) => {
          seen.push(`try ${attempt}`);
          throw new TypeError("doomed");
        },
      ),
    ],
    async (seen) => {
      await subject.send({ name: "fail/doomed", data: { key: "K" } });
      await eventually(() => {
        expect(seen).toEqual(["try 0", "try 1", "TypeError doomed insaf-doomed K 26"]);
      });
      await settles(() => expect(seen).toHaveLength(3));
    },
  );

  scenario(
    "A non-retriable error ends the run at its first attempt.",
    (client, seen) => [
      client.createFunction(
        {
          id: "final",
          triggers: [{ event: "fail/final" }],
          onFailure: async ({ error }) => void seen.push(`failed ${error.message}`),
        },
        async ({ attempt }) => {
          seen.push(`try ${attempt}`);
          throw new NonRetriableError("final");
        },
      ),
    ],
    async (seen) => {
      await subject.send({ name: "fail/final" });
      await eventually(() => expect(seen).toEqual(["try 0", "failed final"]));
    },
  );

  scenario(
    "A time asked for by the error is kept before the next attempt.",
    (client, seen) => [
      client.createFunction(
        { id: "later", triggers: [{ event: "fail/later" }] },
        async ({ step, attempt }) => {
          await step.run("later", () => {
            seen.push(String(Date.now()));
            if (attempt === 0) throw new RetryAfterError("later", "1s");
          });
        },
      ),
    ],
    async (seen) => {
      await subject.send({ name: "fail/later" });
      await eventually(() => expect(seen).toHaveLength(2));
      expect(Number(seen[1]) - Number(seen[0])).toBeGreaterThanOrEqual(990);
    },
  );
});

describe("Cancelling", () => {
  scenario(
    "A run is cancelled by the event that its function names, and only the run that matches.",
    (client, seen) => [
      client.createFunction(
        {
          id: "cancellable",
          triggers: [{ event: "cancel/begin" }],
          cancelOn: [{ event: "cancel/stop", match: "data.key" }],
        },
        async ({ event, step }) => {
          await step.run("begin", () => void seen.push(`begin ${event.data.key}`));
          await step.sleep("while", "1s");
          await step.run("end", () => void seen.push(`end ${event.data.key}`));
        },
      ),
    ],
    async (seen) => {
      await subject.send([
        { name: "cancel/begin", data: { key: "A" } },
        { name: "cancel/begin", data: { key: "B" } },
      ]);
      await eventually(() => expect(seen).toHaveLength(2));
      await subject.send({ name: "cancel/stop", data: { key: "A" } });
      await eventually(() => expect(seen).toContain("end B"));
      await settles(() => expect(seen).not.toContain("end A"), 800);
    },
  );
});

describe("Once", () => {
  scenario(
    "An event sent twice with one id starts each of its functions once.",
    (client, seen) => [
      client.createFunction({ id: "once-a", triggers: [{ event: "once/id" }] }, async () => {
        seen.push("a");
      }),
      client.createFunction({ id: "once-b", triggers: [{ event: "once/id" }] }, async () => {
        seen.push("b");
      }),
    ],
    async (seen) => {
      const id = `once-${Date.now()}`;
      await subject.send({ id, name: "once/id" });
      await subject.send([
        { id, name: "once/id" },
        { id, name: "once/id" },
      ]);
      await eventually(() => expect([...seen].sort()).toEqual(["a", "b"]));
      await settles(() => expect(seen).toHaveLength(2));
    },
  );

  scenario(
    "Of several events with one idempotency key only the first starts the function.",
    (client, seen) => [
      client.createFunction(
        { id: "keyed", idempotency: "event.data.key", triggers: [{ event: "once/key" }] },
        async ({ event }) => void seen.push(String(event.data.key)),
      ),
    ],
    async (seen) => {
      await subject.send([
        { name: "once/key", data: { key: "A" } },
        { name: "once/key", data: { key: "A" } },
        { name: "once/key", data: { key: "B" } },
      ]);
      await eventually(() => expect([...seen].sort()).toEqual(["A", "B"]));
      await subject.send({ name: "once/key", data: { key: "A" } });
      await settles(() => expect(seen).toHaveLength(2));
    },
  );

  scenario(
    "A trigger with a condition starts the function only for events that meet it.",
    (client, seen) => [
      client.createFunction(
        { id: "conditional", triggers: [{ event: "once/if", if: "event.data.amount >= 100" }] },
        async ({ event }) => void seen.push(String(event.data.amount)),
      ),
    ],
    async (seen) => {
      await subject.send([
        { name: "once/if", data: { amount: 99 } },
        { name: "once/if", data: {} },
        { name: "once/if", data: { amount: 100 } },
      ]);
      await eventually(() => expect(seen).toEqual(["100"]));
      await settles(() => expect(seen).toHaveLength(1));
    },
  );
});
