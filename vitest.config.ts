import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

export default defineConfig({
  resolve: { alias: { "@": fileURLToPath(new URL(".", import.meta.url)).replace(/\/$/, "") } },
  test: {
    include: ["tests/**/*.test.ts"],
    exclude: ["tests/e2e/**", "node_modules/**"],
    globalSetup: ["tests/support/postgres.ts"],
    testTimeout: 40_000,
    hookTimeout: 120_000,
    setupFiles: ["tests/support/setup.ts"],
    environment: "node",
    pool: "forks",
    // Half of a test's time is the database's: one worker would leave a core idle.
    maxWorkers: "100%",
  },
});
