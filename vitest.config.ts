import { createHash } from "node:crypto";
import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";
import { BaseSequencer, type TestSpecification } from "vitest/node";

/** Tests of the doors, which are asked as the pages' server asks them, in a world that a test can change. */
const doors = ["tests/app/**/*.test.ts"];

/** Tests that need a process of their own: what one reads of its surroundings is read once for all. */
const alone = ["tests/app/two-accounts.test.ts"];

const at = (path: string) => fileURLToPath(new URL(path, import.meta.url));
/** What stands in the place of what only a served request has. Not by `vi.mock`, which files would take from each other. */
const inPlace = [
  { find: "@/env", replacement: at("tests/support/door-env.ts") },
  { find: "next/headers", replacement: at("tests/support/cookie-jar.ts") },
  { find: "@/citizen-auth", replacement: at("tests/support/door-session.ts") },
  { find: /^.*\/signed-in$/, replacement: at("tests/support/door-session.ts") },
];

/** Tests that wait most of their time, for what was killed or put off: `npm test` runs them beside all others. */
const waiting = [
  "tests/kill/**/*.test.ts",
  ...[
    "alerts-on-engine",
    "embedded-clock",
    "embedded-durability",
    "embedded-writes",
    "publisher",
  ].map((name) => `tests/inngest/${name}.test.ts`),
];

/** Each project's files together, shuffled or not: a process that files share ends where the next is of another project. */
class InTurn extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const { shuffle, seed } = this.ctx.config.sequence;
    const lot = ({ moduleId }: TestSpecification) =>
      createHash("sha256").update(`${seed} ${moduleId}`).digest("hex");
    const sorted = shuffle
      ? files.toSorted((one, other) => (lot(one) < lot(other) ? -1 : 1))
      : await super.sort(files);
    return ["shared", "doors", "alone", "waiting"].flatMap((name) =>
      sorted.filter(({ project }) => project.name === name),
    );
  }
}

export default defineConfig({
  resolve: { alias: { "@": fileURLToPath(new URL(".", import.meta.url)).replace(/\/$/, "") } },
  test: {
    globalSetup: ["tests/support/postgres.ts"],
    testTimeout: 40_000,
    hookTimeout: 120_000,
    setupFiles: ["tests/support/setup.ts"],
    environment: "node",
    pool: "forks",
    // Half of a test's time is the database's: one worker would leave a core idle.
    maxWorkers: "100%",
    sequence: { sequencer: InTurn },
    projects: [
      {
        extends: true,
        // A process of its own for each file spends more on loading packages than on its tests.
        test: {
          name: "shared",
          include: ["tests/**/*.test.ts"],
          exclude: [...doors, ...waiting],
          isolate: false,
        },
      },
      {
        extends: true,
        resolve: { alias: inPlace },
        test: {
          name: "doors",
          include: doors,
          exclude: alone,
          isolate: false,
          setupFiles: ["tests/support/door-setup.ts"],
        },
      },
      { extends: true, test: { name: "alone", include: alone } },
      { extends: true, test: { name: "waiting", include: waiting } },
    ],
  },
});
