import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

/** Tests that put other modules in the place of real ones, and so may share none with others. */
const mocking = ["tests/app/**/*.test.ts"];

/** Tests that wait most of their time, for what was killed or put off: `npm test` runs them beside the stories. */
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
    projects: [
      {
        extends: true,
        // A process of its own for each file spends more on loading packages than on its tests.
        test: {
          name: "shared",
          include: ["tests/**/*.test.ts"],
          exclude: [...mocking, ...waiting],
          isolate: false,
        },
      },
      { extends: true, test: { name: "alone", include: mocking } },
      { extends: true, test: { name: "waiting", include: waiting } },
    ],
  },
});
