import { execFileSync } from "node:child_process";
import { rmSync } from "node:fs";
import { cpus } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { bundleParts } from "@/tests/crash/bundle";
import { type Count, isClean, nothing, plus } from "@/tests/crash/ledger";
import { dieAtPoints, dieAtRandom, dieUnderFault, type Measure } from "@/tests/crash/runs";
import { namedPoints, networkFaults } from "@/tests/crash/scenario";
import { startServer } from "@/tests/crash/server";
import { rowOf, tableHead } from "@/tests/crash/table";
import { type PartName, World } from "@/tests/crash/world";

/** One line of the table: runs that any world may take, one after another or beside each other. */
interface Work {
  readonly label: string;
  readonly run: (world: World) => Promise<Count>;
}

const { values: options } = parseArgs({
  options: {
    quick: { type: "boolean", default: false },
    json: { type: "boolean", default: false },
    lanes: { type: "string", default: "3" },
    only: { type: "string", default: "" },
  },
});
const { quick, json } = options;
const graceSeconds = 3;
const measure: Measure = { files: quick ? 20 : 40, patienceMs: 300_000 };
const runs = quick ? 1 : 3;
const kills = quick
  ? { worker: 6, front: 2, simulators: 2, both: 2, postgres: 2 }
  : { worker: 110, front: 25, simulators: 25, both: 10, postgres: 30 };

const began = Date.now();
const say = (line: string): void => {
  if (!json) console.log(line);
};
const times = (most: number, work: Work): Work[] => Array.from({ length: most }, () => work);
const atRandom = (label: string, victims: readonly PartName[], most: number): Work[] => {
  const together = quick ? most : Math.ceil(most / lanes);
  return Array.from({ length: Math.ceil(most / together) }, (_, part) => ({
    label,
    run: (world: World) =>
      dieAtRandom(world, victims, Math.min(together, most - part * together), measure),
  }));
};

const lanes = Number(options.lanes);
const root = process.cwd();
const bundleDir = await bundleParts(root);
const server = await startServer();
const rows = new Map<string, Count>();
const faults: string[] = [];
let worlds: World[] = [];
for (const signal of ["SIGINT", "SIGTERM"] as const) {
  process.once(signal, () => {
    tidy().finally(() => process.exit(1));
  });
}
try {
  worlds = await Promise.all(
    Array.from({ length: lanes }, async (_, lane) => {
      const folder = join(server.folder, `world-${lane}`);
      const databaseUrl = await server.archive(`world_${lane}`);
      return World.start({ folder, databaseUrl, bundleDir, graceSeconds });
    }),
  );
  say(tableHead);
  const slowFirst = [...networkFaults].reverse();
  await allOf([
    ...namedPoints
      .filter(({ faults }) => faults.length > 0)
      .flatMap((scenario) =>
        times(runs, {
          label: scenario.label,
          run: (world) => dieAtPoints(world, scenario, measure),
        }),
      ),
    ...slowFirst.flatMap((fault) =>
      times(quick ? 1 : 2, {
        label: `worker, network ${fault.label}`,
        run: (world) => dieUnderFault(world, fault, measure),
      }),
    ),
    ...namedPoints
      .filter(({ faults }) => faults.length === 0)
      .flatMap((scenario) =>
        times(runs, {
          label: scenario.label,
          run: (world) => dieAtPoints(world, scenario, measure),
        }),
      ),
    ...atRandom("worker at random", ["worker"], kills.worker),
    ...atRandom("web at random", ["front"], kills.front),
    ...atRandom("SMS and mail network at random", ["simulators"], kills.simulators),
    ...atRandom("web and worker at random", ["front", "worker"], kills.both),
  ]);
  // It serves every world, so its deaths are tried when nothing else is.
  const [first] = worlds;
  if (first !== undefined && "PostgreSQL at random".includes(options.only)) {
    await one(first, {
      label: "PostgreSQL at random",
      run: (world) => dieAtRandom(world, [server.part], kills.postgres, measure),
    });
  }
  const again = await Promise.all(worlds.map((world) => world.count(world.codes)));
  const whole = { ...again.reduce(plus, nothing), runs: total().runs };
  rows.set("all of it, counted again at the end", whole);
  say(rowOf("all of it, counted again at the end", whole));
} finally {
  await tidy();
}
const isGood = faults.length === 0 && [...rows.values()].every(isClean);
if (json) {
  const commit = execFileSync("git", ["rev-parse", "--short", "HEAD"], { encoding: "utf8" }).trim();
  const points = Object.fromEntries(rows);
  const seconds = Math.round((Date.now() - began) / 1000);
  console.log(
    JSON.stringify({ bench: "crash", isGood, seconds, cores: cpus().length, commit, points }),
  );
} else {
  say(`\n${isGood ? "Nothing lost, nothing doubled." : "A promise was broken."}`);
}
process.exit(isGood ? 0 : 1);

async function tidy(): Promise<void> {
  await Promise.all(worlds.map((world) => world.stop()));
  await server.stop();
  rmSync(bundleDir, { recursive: true, force: true });
}

/** Every world takes the next piece of work when it has done its own. */
async function allOf(work: readonly Work[]): Promise<void> {
  const left = work.filter(({ label }) => label.includes(options.only)).values();
  const lane = async (world: World) => {
    for (const next of left) await one(world, next);
  };
  await Promise.all(worlds.map(lane));
}

async function one(world: World, { label, run }: Work): Promise<void> {
  try {
    const count = await run(world);
    const row = plus(rows.get(label) ?? nothing, count);
    rows.set(label, row);
    say(rowOf(label, row));
  } catch (error) {
    const fault = `${label}: ${error instanceof Error ? error.message : String(error)}`;
    faults.push(fault);
    console.error(fault);
  }
}

function total(): Count {
  return [...rows.values()].reduce(plus, nothing);
}
