import { setTimeout as pause } from "node:timers/promises";
import type { Client, Functions } from "@/tests/inngest/subject-parts";

/** Writes down, where every process of the test can read it, that a run has done something. */
export type Note = (run: string, line: string) => Promise<unknown>;

export const longSteps = ["a", "b", "c", "d", "e"];
export const wideSteps = ["v", "w", "x", "y", "z"];

/** Functions that are long enough to be killed in the middle. */
export function defineDurable(client: Client, note: Note): Functions {
  return [
    client.createFunction({ id: "long", triggers: [{ event: "kill/long" }] }, async (called) => {
      for (const name of longSteps) {
        await called.step.run(name, async () => {
          await note(called.runId, name);
          await pause(120);
          return name;
        });
      }
      await called.step.run("end", () => note(called.runId, "end"));
    }),
    client.createFunction({ id: "brief", triggers: [{ event: "kill/brief" }] }, async (called) => {
      await called.step.run("a", () => note(called.runId, "a"));
      await called.step.sleep("nap", 100);
      await called.step.run("b", () => note(called.runId, "b"));
      await called.step.run("end", () => note(called.runId, "end"));
    }),
    client.createFunction({ id: "wide", triggers: [{ event: "kill/wide" }] }, async (called) => {
      await Promise.all(
        wideSteps.map((name, index) =>
          called.step.run(name, async () => {
            await note(called.runId, name);
            await pause(100 * index);
          }),
        ),
      );
      await called.step.run("end", () => note(called.runId, "end"));
    }),
    client.createFunction(
      { id: "sleepy", triggers: [{ event: "kill/sleepy" }] },
      async (called) => {
        await called.step.run("before", () => note(called.runId, "before"));
        await called.step.sleep("nap", "2s");
        await called.step.run("end", () => note(called.runId, "end"));
      },
    ),
    client.createFunction(
      { id: "waiting", triggers: [{ event: "kill/waiting" }] },
      async (called) => {
        await called.step.run("before", () => note(called.runId, "before"));
        const answer = await called.step.waitForEvent("answer", {
          event: "kill/answer",
          timeout: "1h",
          match: "data.key",
        });
        await called.step.run("end", () => note(called.runId, answer === null ? "vain" : "end"));
      },
    ),
  ];
}
