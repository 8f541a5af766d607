import { defineConfig } from "@playwright/test";
import { variables } from "@/env";
import type { ReaderOptions } from "@/tests/e2e/story";
import { browserProgram } from "@/tests/support/browser";

/** The same stories twice: in Arabic without scripts, in French with them. What the office alone does takes turns. */
export default defineConfig<ReaderOptions>({
  testDir: "tests/e2e",
  testMatch: "*.story.ts",
  outputDir: ".build/test/e2e",
  fullyParallel: true,
  // Stories also wait, for clocks and alerts: others use the cores meanwhile. As many for each reader: a runner
  // that changed between the two would start anew each time.
  workers: 4,
  // A busy machine may hold a browser still for longer than a story waits; what needs a second try is said.
  retries: variables().CI === undefined ? 0 : 1,
  forbidOnly: true,
  snapshotPathTemplate: "tests/e2e/looks/{arg}{ext}",
  timeout: 120_000,
  expect: { timeout: 15_000 },
  reporter: [["list"], ["json"]],

  globalSetup: "./tests/e2e/whole-insaf.ts",
  use: {
    launchOptions: await browserProgram(),
    viewport: { width: 390, height: 844 },
    reducedMotion: "reduce",
    actionTimeout: 15_000,
    navigationTimeout: 30_000,
    trace: "off",
  },
  projects: [
    {
      name: "ar, no scripts",
      workers: 2,
      grepInvert: /@scripts/,
      use: { reader: "ar", locale: "ar-MA", javaScriptEnabled: false },
    },
    {
      name: "fr, scripts",
      workers: 2,
      grepInvert: /@no-scripts/,
      use: { reader: "fr", locale: "fr-FR", javaScriptEnabled: true },
    },
  ],
});
