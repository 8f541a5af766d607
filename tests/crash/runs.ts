import { randomInt } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import type { TrackingCode } from "@/domain/tracking-code";
import { type Count, nothing, plus } from "@/tests/crash/ledger";
import type { Part } from "@/tests/crash/part";
import { type networkFaults, passingFaults, type Scenario } from "@/tests/crash/scenario";
import type { PartName, World } from "@/tests/crash/world";

/** How many files a burst has, and how long what it owes may take. */
export interface Measure {
  readonly files: number;
  readonly patienceMs: number;
}

const reachedWithinMs = 30_000;
const mostBursts = 6;

/** One burst in which a part dies at each of the named points; throws where a point is never reached. */
export async function dieAtPoints(
  world: World,
  { label, deaths, faults }: Scenario,
  { files, patienceMs }: Measure,
): Promise<Count> {
  await world.faults(faults);
  const codes: TrackingCode[] = [];
  for (const { part: name, deed, side, most, afterFirstTries } of deaths) {
    if (afterFirstTries === true) {
      codes.push(...(await world.file(files)));
      while ((await world.underWay(codes)) > 0) await sleep(50);
    }
    const part = world.parts[name];
    const before = part.deaths;
    await world.arm(name, { deed, side, nth: randomInt(1, most + 1) });
    const end = Date.now() + reachedWithinMs + (afterFirstTries === true ? 30_000 : 0);
    for (let burst = 0; part.deaths === before; burst += 1) {
      if (Date.now() > end) throw new Error(`The point was never reached: ${label}`);
      if (burst < mostBursts && mayFile(deed, afterFirstTries)) {
        codes.push(...(await world.file(files)));
      }
      for (let wait = 0; wait < 50 && part.deaths === before; wait += 1) await sleep(20);
    }
    await part.whole();
  }
  await world.settled(codes, patienceMs);
  await world.faults([]);
  return world.count(codes);
}

/** What comes of itself after a restart or an hour needs no more work. */
function mayFile(deed: string, afterFirstTries: boolean | undefined): boolean {
  return deed !== "release" && afterFirstTries !== true;
}

/** One burst under a fault of the network, the worker killed at a random moment of it. */
export async function dieUnderFault(
  world: World,
  fault: (typeof networkFaults)[number],
  { files, patienceMs }: Measure,
): Promise<Count> {
  await world.faults(fault.faults);
  const filing = world.file(files);
  await sleep(randomInt(50, 900));
  await world.parts.worker.kill();
  const codes = await filing;
  await world.parts.worker.whole();
  await world.settled(codes, patienceMs);
  await world.faults([]);
  return world.count(codes);
}

const killsTogether = 25;

/** Kills at random moments under load, again and again before anything has come to rest. */
export async function dieAtRandom(
  world: World,
  victims: readonly (PartName | Part)[],
  kills: number,
  { files, patienceMs }: Measure,
  calm: "calm" | "faulty" = "faulty",
): Promise<Count> {
  let total = { ...nothing };
  for (let left = kills; left > 0; left -= killsTogether) {
    const codes: TrackingCode[] = [];
    const together = Math.min(left, killsTogether);
    for (let kill = 0; kill < together; kill += 1) {
      const fault =
        calm === "calm" ? undefined : passingFaults[randomInt(2 * passingFaults.length)];
      if (fault !== undefined && world.parts.simulators.isUp) await world.faults([fault]);
      const filing = world.file(files);
      await sleep(randomInt(20, 1_200));
      const parts = victims.map((victim) => partOf(world, victim));
      await Promise.all(parts.map((part) => part.kill()));
      codes.push(...(await filing));
      await Promise.all(parts.map((part) => part.whole()));
    }
    await world.faults([]);
    await world.settled(codes, patienceMs);
    total = plus(total, { ...(await world.count(codes)), runs: together });
  }
  return total;
}

function partOf(world: World, victim: PartName | Part): Part {
  return typeof victim === "string" ? world.parts[victim] : victim;
}
