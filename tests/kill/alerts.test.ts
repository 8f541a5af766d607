import { afterAll, beforeAll, describe, expect, it } from "vitest";
import {
  acts,
  at,
  type BurstAct,
  OfficeUnderLoad,
  type Tally,
} from "@/tests/kill/office-under-load";
import { type Insaf, type PartName, startInsaf } from "@/tests/support/insaf";

const files = 200;
/** Long enough for the network's word to come, so that what is sent again after a kill is little. */
const graceSeconds = "4";

let insaf: Insaf;
let office: OfficeUnderLoad;
beforeAll(async () => {
  insaf = await startInsaf({ variables: { UNCERTAIN_GRACE_SECONDS: graceSeconds } });
  office = new OfficeUnderLoad(insaf);
  await office.open(files);
}, 600_000);
afterAll(async () => {
  await office?.close();
  await insaf?.stop();
}, 60_000);

/** Kills parts once a part of the texts has left, and says when all of them run again. */
async function killInTheMiddle(parts: readonly PartName[], textsBefore: number): Promise<number> {
  while ((await office.textsLogged()) < textsBefore + files / 5) {
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
  await Promise.all(parts.map((part) => insaf.kill(part)));
  await insaf.whole();
  return Date.now();
}

function report(name: string, tally: Tally, seconds?: number): void {
  const { delays, ...counts } = tally;
  const spread = [0.5, 0.95, 0.99, 1].map((share) => at(delays, share));
  console.log(
    `${name}: ${JSON.stringify(counts)}`,
    `ms from commit to the network's log p50/p95/p99/max ${spread.join("/")}`,
    seconds === undefined ? "" : `all arrived ${seconds.toFixed(1)} s after the restart`,
  );
}

const nothingLost = { owed: 2 * files, textsMissing: 0, mailsMissing: 0, unexplained: 0 };

describe("200 steps on 200 phones", { shuffle: false }, () => {
  it("each bring one text and one mail, 95 of 100 within 5 seconds of their commit", async () => {
    await office.burst("register");
    await office.settled(acts.register.kind, 60_000);
    const tally = await office.tally(acts.register.kind);
    report("undisturbed", tally);
    expect(tally).toMatchObject({ ...nothingLost, extraTexts: 0, extraMails: 0, marked: 0 });
    expect(at(tally.delays, 0.95)).toBeLessThan(5_000);
  }, 120_000);

  const kills: readonly { act: BurstAct; parts: readonly PartName[]; because: string }[] = [
    { act: "send_to_police", parts: ["worker"], because: "the worker is killed" },
    { act: "receive_report", parts: ["postgres"], because: "PostgreSQL is killed" },
    { act: "close", parts: ["web", "worker"], because: "web and worker are killed" },
  ];
  for (const { act, parts, because } of kills) {
    it(`lose nothing and repeat nothing unmarked when ${because} in the middle`, async () => {
      const before = await office.textsLogged();
      const steps = office.burst(act);
      const restartedAt = await killInTheMiddle(parts, before);
      await steps;
      await office.settled(acts[act].kind, 60_000 - (Date.now() - restartedAt));
      const tally = await office.tally(acts[act].kind);
      report(because, tally, (Date.now() - restartedAt) / 1000);
      expect(tally).toMatchObject(nothingLost);
    }, 180_000);
  }
});
