import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

/** Tests that put other modules in the place of real ones, and so may share none with others. */
const mocking = ["tests/app/**/*.test.ts"];

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
          exclude: [...mocking, "tests/kill/**"],
          isolate: false,
        },
      },
      { extends: true, test: { name: "alone", include: [...mocking, "tests/kill/**/*.test.ts"] } },
    ],
  },
});
