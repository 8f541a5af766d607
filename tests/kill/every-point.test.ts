import { rmSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { bundleParts } from "@/tests/crash/bundle";
import { type Count, isClean } from "@/tests/crash/ledger";
import { dieAtPoints, dieAtRandom } from "@/tests/crash/runs";
import { namedPoints } from "@/tests/crash/scenario";
import { type Server, startServer } from "@/tests/crash/server";
import { World } from "@/tests/crash/world";

// The short form of `npm run crash-test`: what waits for an hour of its own is left to it.
const measure = { files: 10, patienceMs: 120_000 };
const scenarios = namedPoints.filter(({ isSlow }) => !isSlow);

let server: Server;
let bundleDir: string;
let worlds: World[] = [];
beforeAll(async () => {
  bundleDir = await bundleParts(process.cwd());
  server = await startServer();
  worlds = await Promise.all(
    [0, 1, 2, 3].map(async (lane) =>
      World.start({
        folder: join(server.folder, `world-${lane}`),
        databaseUrl: await server.archive(`world_${lane}`),
        bundleDir,
        graceSeconds: 2,
      }),
    ),
  );
}, 120_000);
afterAll(async () => {
  await Promise.all(worlds.map((world) => world.stop()));
  await server?.stop();
  if (bundleDir !== undefined) rmSync(bundleDir, { recursive: true, force: true });
}, 60_000);

it("A worker or a web process killed before or after any commit or call of an alert's path, or a network killed under it, loses nothing and repeats nothing unmarked.", async () => {
  const broken: unknown[] = [];
  const judge = (point: string, count: Count) => {
    expect(count.owed, point).toBeGreaterThan(0);
    if (!isClean(count)) broken.push({ point, ...count });
  };
  const left = scenarios.values();
  const lane = async (world: World, place: number) => {
    // What a dead network refuses waits half a minute for its next try: begun first, beside the points.
    if (place === 0) judge("network", await dieAtRandom(world, ["simulators"], 1, measure, "calm"));
    for (const scenario of left) judge(scenario.label, await dieAtPoints(world, scenario, measure));
  };
  await Promise.all(worlds.map(lane));
  expect(broken).toEqual([]);
}, 300_000);
