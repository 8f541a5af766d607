import { expect, onTestFinished, test } from "vitest";
import type { EngineDatabase } from "@/db/engine";
import { Executor } from "@/inngest/embedded/executor";
import { Writer } from "@/inngest/embedded/writer";
import { eventually } from "@/tests/inngest/subject";

interface Gate {
  readonly opened: Promise<void>;
  open(): void;
}

function gate(): Gate {
  let open = () => {};
  const opened = new Promise<void>((resolve) => {
    open = resolve;
  });
  return { opened, open };
}

const connectionLost = () => Object.assign(new Error("gone"), { code: "CONNECTION_CLOSED" });

/** An executor that leads, on a database of which the test says what is read, and when. */
function startExecutor(reads: Pick<EngineDatabase, "findDueRuns" | "loadRuns">): Executor {
  const never = () => Promise.reject(new Error("This test writes nothing."));
  const database: EngineDatabase = {
    ...reads,
    transaction: never,
    prune: never,
    leadership: { acquire: never, renew: never, release: never, unlockJobs: never },
    close: () => Promise.resolve(),
  };
  const writer = new Writer({
    database,
    now: Date.now,
    onStored: () => undefined,
    onRecovered: () => undefined,
    log: () => undefined,
  });
  const executor = new Executor({
    database,
    writer,
    functions: new Map(),
    endpoint: { handler: never, appUrl: "http://localhost", signingKey: "signkey-test-00" },
    concurrency: 1,
    retryDelays: { seconds: 0 },
    now: Date.now,
    epoch: () => 1,
    log: () => undefined,
  });
  onTestFinished(() => executor.close());
  return executor;
}

test("A run that could not be read while a search was under way is found by the search after it.", async () => {
  const first = gate();
  const searches: string[][] = [];
  let reads = 0;
  const executor = startExecutor({
    findDueRuns: async (held) => {
      searches.push([...held]);
      if (searches.length === 1) await first.opened;
      return [];
    },
    loadRuns: async () => {
      reads += 1;
      await Promise.resolve();
      throw connectionLost();
    },
  });
  executor.wake("slept", false);
  const search = executor.sweep();
  // The search leaves out what is being read, and the reading fails before it ends.
  expect(searches).toEqual([["slept"]]);
  await eventually(() => expect(reads).toBe(1));
  await new Promise((resolve) => setTimeout(resolve, 1_100));
  expect(searches).toHaveLength(1);
  first.open();
  await search;
  await eventually(() => expect(searches).toEqual([["slept"], []]));
});
