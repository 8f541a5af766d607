/**
 * `npm test`: installs what is missing, runs every stage, and ends with one plain line of counts.
 */
import { fork, spawn } from "node:child_process";
import { mkdirSync, readFileSync, rmSync } from "node:fs";
import { join, relative } from "node:path";
import { parseArgs, stripVTControlCharacters } from "node:util";
import { install, patiently, refuse, requireNode, root, say } from "./install.mjs";

requireNode();
process.chdir(root);
const folder = join(root, ".build", "test");
const buildDir = ".build/test/web";
const { values } = parseArgs({
  // `--both`: also the stories that take turns are told to both readers.
  options: { only: { type: "string" }, seed: { type: "string" }, both: { type: "boolean" } },
});
const seed = values.seed ?? String(Math.floor(Math.random() * 1_000_000));
const binary = (...path) => join(root, "node_modules", ...path);
const vitest = (stage, ...args) => [
  binary("vitest", "vitest.mjs"),
  "run",
  "--reporter=default",
  "--reporter=json",
  `--outputFile.json=${report(stage)}`,
  ...args,
];

// Two lanes: those "beside" run one after another beside all others, whose tests wait for their database.
const stages = [
  {
    name: "format",
    title: "Format",
    command: [binary("oxfmt", "bin", "oxfmt"), "--check"],
  },
  {
    name: "lint",
    title: "Lint",
    command: [binary("oxlint", "bin", "oxlint"), "--deny-warnings"],
  },
  {
    name: "types",
    title: "Types",
    beside: true,
    command: [binary("typescript", "bin", "tsc"), "--noEmit", "-p", "."],
  },
  {
    name: "unit",
    title: `Rules, rooms, commands and gateways (shuffled, seed ${seed})`,
    database: true,
    command: () =>
      vitest(
        "unit",
        "--sequence.shuffle",
        `--sequence.seed=${seed}`,
        "--project=shared",
        "--project=doors",
        "--project=alone",
      ),
    count: countVitest,
  },
  {
    name: "build",
    title: "Production build",
    beside: true,
    command: [join(folder, "bin", "build.js")],
  },
  {
    name: "e2e",
    title: `Stories in the browser (shuffled, seed ${seed})`,
    needs: "build",
    command: [
      binary("@playwright", "test", "cli.js"),
      "test",
      "--reporter=list,json",
      `--shuffle=${seed}`,
    ],
    count: countPlaywright,
  },
  {
    name: "kill",
    title: "Killed in the middle, or put off",
    // Waits most of its time, for what was killed to come back.
    beside: true,
    database: true,
    command: () => vitest("kill", "--no-file-parallelism", "--project=waiting"),
    count: countVitest,
  },
];

const chosen = values.only?.split(",") ?? stages.map((stage) => stage.name);
const unknown = chosen.filter((name) => !stages.some((stage) => stage.name === name));
if (unknown.length > 0) {
  refuse(`no stage ${unknown.join(", ")}; there are ${stages.map((s) => s.name).join(", ")}.`);
}

/** The tests' database, once one is asked for; and where it is, once it runs. */
let database = null;
let databaseUrl = null;
const running = new Set();
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) {
  process.on(signal, () => {
    for (const child of running) child.kill("SIGTERM");
    database?.then(({ child }) => child.disconnect());
    // Both end by themselves once their channel is closed.
    setTimeout(() => process.exit(1), 3_000);
  });
}

await install();
const { bundle } = await import("./bundle.mjs");
await bundle(root, join(folder, "bin"));
if (["unit", "e2e"].some((stage) => chosen.includes(stage))) await peers();

let passed = 0;
let failed = 0;
const summary = [];
// Told once more at the very end: of a long log, only the end is kept everywhere.
const failures = [];
const wanted = stages.filter(({ name }) => chosen.includes(name));
const ended = new Map(wanted.map(({ name }) => [name, awaited()]));
const others = runInTurn(
  wanted.filter(({ beside }) => beside),
  "pipe",
);
const own = wanted.filter(({ beside }) => !beside);
await runInTurn(own, "inherit", sumUp);
for (const [stage, counts] of await others) {
  say(counts.output);
  sumUp(stage, counts);
}
await (await database)?.stop();
if (failures.length > 0) say(`\n━━ What failed\n${failures.join("\n")}`);
say(`\n${summary.join("\n")}\n`);
say(`${passed} passed, ${failed} failed`);
process.exit(failed === 0 && passed > 0 ? 0 : 1);

function sumUp(stage, counts) {
  passed += counts.passed;
  failed += counts.failed;
  failures.push(...(counts.broken ?? []));
  const line = `${stage.title}: ${counts.passed} passed, ${counts.failed} failed (${counts.seconds} s)`;
  summary.push(line);
  say(line);
}

/** Runs stages one after another; answers each with what it counted and said. */
async function runInTurn(lane, output, tell = () => undefined) {
  const told = [];
  for (const stage of lane) {
    await ended.get(stage.needs)?.promise;
    const counts = await runStage(stage, output);
    tell(stage, counts);
    told.push([stage, counts]);
    ended.get(stage.name).settle();
  }
  return told;
}

/** A promise, and what keeps it. */
function awaited() {
  let settle;
  const promise = new Promise((resolve) => {
    settle = resolve;
  });
  return { promise, settle };
}

/** Runs a stage; what it says is shown at once ("inherit") or kept for the end ("pipe"). */
async function runStage(stage, output) {
  say(`\n━━ ${stage.title}${output === "pipe" ? " (beside, told at the end)" : ""}`);
  const started = Date.now();
  if (stage.database) {
    database ??= startDatabase();
    databaseUrl = (await database).url;
  }
  rmSync(report(stage.name), { force: true });
  mkdirSync(folder, { recursive: true });
  const command = typeof stage.command === "function" ? stage.command() : stage.command;
  const ended = await patiently(`at it: ${stage.title}`, () => run(stage.name, command, output));
  const counts = stage.count?.(readReport(stage.name)) ?? {
    passed: ended.code === 0 ? 1 : 0,
    failed: 0,
  };
  // A stage that fails without a failed test (a file that cannot be read, a crash) counts as one.
  if (ended.code !== 0 && counts.failed === 0) counts.failed = 1;
  const seconds = ((Date.now() - started) / 1000).toFixed(1);
  return { ...counts, seconds, output: ended.said };
}

function run(name, command, output) {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [join(root, "bin", "attached.mjs"), ...command], {
      cwd: root,
      stdio: ["ignore", output, output, "ipc"],
      env: {
        ...ownVariables(),
        BUILD_DIR: buildDir,
        PLAYWRIGHT_JSON_OUTPUT_FILE: report(name),
        ...(values.both ? {} : { STORY_SEED: seed }),
        ...(databaseUrl === null ? {} : { TEST_DATABASE_URL: databaseUrl }),
      },
    });
    running.add(child);
    const said = [];
    for (const stream of [child.stdout, child.stderr]) {
      stream?.on("data", (chunk) => said.push(chunk));
    }
    const end = (code) => {
      running.delete(child);
      resolve({ code, said: Buffer.concat(said).toString() });
    };
    child.once("error", (error) => {
      said.push(Buffer.from(String(error)));
      if (output === "inherit") say(String(error));
      end(1);
    });
    // What it left running may hold its pipes open: the last words are waited for, not their end.
    child.once("exit", (code) => setTimeout(end, 300, code ?? 1));
  });
}

/** Only what a program needs to run: the tests must never reach a real database or gateway. */
function ownVariables() {
  const kept =
    /^(PATH|HOME|USER|LOGNAME|SHELL|TMPDIR|TEMP|TMP|TERM|COLORTERM|LANG|LC_\w+|TZ|CI|FORCE_COLOR|NO_COLOR|SYSTEMROOT|LD_LIBRARY_PATH|XDG_\w+)$/i;
  const variables = Object.entries(process.env).filter(([name]) => kept.test(name));
  return { ...Object.fromEntries(variables), NEXT_TELEMETRY_DISABLED: "1" };
}

/** With every variable of the machine, which its npm may need and the tests must not see; tried three times. */
async function peers() {
  for (let tries = 1; tries <= 3; tries += 1) {
    const code = await new Promise((resolve) => {
      fork(join(folder, "bin", "test-peers.js"), [], { cwd: root }).once("exit", resolve);
    });
    if (code === 0) return;
  }
  refuse("what the tests need beside the build could not be installed (see above).");
}

function startDatabase() {
  return new Promise((resolve) => {
    const child = fork(join(folder, "bin", "test-database.js"), [], {
      cwd: root,
      env: ownVariables(),
      detached: true,
    });
    child.once("exit", () => refuse("the tests' database does not run (see above)."));
    child.on("message", (message) => {
      if (message.type !== "database") return;
      const stop = () =>
        new Promise((stopped) => {
          child.removeAllListeners("exit");
          child.once("exit", stopped);
          child.disconnect();
        });
      resolve({ child, url: message.url, stop });
    });
  });
}

function report(name) {
  return join(folder, `${name}.json`);
}

function readReport(name) {
  try {
    return JSON.parse(readFileSync(report(name), "utf8"));
  } catch {
    return null;
  }
}

function told(file, name, message) {
  return `✗ ${relative(root, file)} > ${name}\n${(message ?? "").slice(0, 700)}`;
}

function countVitest(result) {
  if (result === null) return { passed: 0, failed: 1 };
  const broken = result.testResults.filter(
    (file) =>
      file.status === "failed" && !file.assertionResults.some((test) => test.status === "failed"),
  );
  const failures = result.testResults.flatMap((file) =>
    file.assertionResults
      .filter((test) => test.status === "failed")
      .map((test) => told(file.name, test.fullName, test.failureMessages.join("\n"))),
  );
  return {
    passed: result.numPassedTests,
    failed: result.numFailedTests + broken.length,
    broken: [...failures, ...broken.map((file) => told(file.name, "(whole file)", file.message))],
  };
}

/** A story that passes at its second try only has passed, and is named. */
function countPlaywright(result) {
  if (result === null) return { passed: 0, failed: 1 };
  const { expected, unexpected, flaky, skipped } = result.stats;
  if (skipped > 0) say(`${skipped} stories were told to one of the two readers only (see --both).`);
  if (flaky > 0) say(`${flaky} of the stories passed at the second try only: see the list above.`);
  return {
    passed: expected + flaky,
    failed: unexpected + result.errors.length,
    broken: [
      ...result.suites.flatMap(brokenStories),
      ...result.errors.map((error) => told(root, "(outside any story)", error.message)),
    ],
  };
}

function brokenStories(suite) {
  const own = (suite.specs ?? []).flatMap((spec) =>
    spec.tests
      .filter((test) => test.status === "unexpected")
      .map((test) => {
        const errors = test.results.flatMap((attempt) => attempt.errors ?? []);
        const name = `${spec.title} [${test.projectName}]`;
        return told(
          join(root, "tests", "e2e", spec.file),
          name,
          stripVTControlCharacters(errors.map(({ message }) => message).join("\n")),
        );
      }),
  );
  return [...own, ...(suite.suites ?? []).flatMap(brokenStories)];
}
