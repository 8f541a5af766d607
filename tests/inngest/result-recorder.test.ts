import { setTimeout as sleep } from "node:timers/promises";
import { expect, test } from "vitest";
import type { SendingResult } from "@/db/deliveries";
import { createResultRecorder } from "@/inngest/result-recorder";

const result = (noticeId: string): SendingResult => ({
  noticeId,
  clientRef: `${noticeId}.1`,
  became: "failed",
  errorCode: "no_address",
});

test("what is known of a call is written while the calls after it still run", async () => {
  const written: string[] = [];
  const recorder = createResultRecorder(async (results) => {
    written.push(...results.map(({ noticeId }) => noticeId));
  });
  recorder.add(result("a"));
  const end = Date.now() + 5_000;
  while (written.length === 0 && Date.now() < end) await sleep(5);
  expect(written).toEqual(["a"]);
  recorder.add(result("b"));
  await recorder.finish();
  expect(written).toEqual(["a", "b"]);
});

test("one writing follows the other, and each result is written once", async () => {
  let atOnce = 0;
  const written: string[] = [];
  const recorder = createResultRecorder(async (results) => {
    atOnce += 1;
    expect(atOnce).toBe(1);
    await sleep(70);
    written.push(...results.map(({ noticeId }) => noticeId));
    atOnce -= 1;
  });
  const names = Array.from({ length: 20 }, (_, index) => `n${index}`);
  for (const name of names) {
    recorder.add(result(name));
    await sleep(10);
  }
  await recorder.finish();
  expect(written).toEqual(names);
});

test("a writing that fails is told at the end, and stops no other", async () => {
  const written: string[] = [];
  const recorder = createResultRecorder(async (results) => {
    if (results.some(({ noticeId }) => noticeId === "bad")) throw new Error("the archive is away");
    written.push(...results.map(({ noticeId }) => noticeId));
  });
  recorder.add(result("bad"));
  await sleep(120);
  recorder.add(result("good"));
  await expect(recorder.finish()).rejects.toThrow("the archive is away");
  expect(written).toEqual(["good"]);
});
