import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { build } from "esbuild";
import { afterAll, beforeAll, expect, test, vi } from "vitest";

const folder = mkdtempSync(join(tmpdir(), "insaf-stopping-"));
const child = join(folder, "child.mjs");

beforeAll(async () => {
  await build({
    entryPoints: [join(process.cwd(), "tests", "bin", "stopping-child.ts")],
    outfile: child,
    bundle: true,
    platform: "node",
    format: "esm",
    alias: { "@": process.cwd() },
    logLevel: "silent",
  });
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** The parent that a script of npm has, and that hears from it. */
const parent = `
  const child = require("node:child_process").fork(process.argv[1], [process.argv[2]], { execArgv: [] });
  child.once("message", () => process.stdout.write("ready"));
`;

// Closing a terminal ends npm and hangs up on its script at the same time: which is noticed first is chance.
test.each(["never", "first", "later"] as const)(
  "a start whose parent is killed stops all that it started, and noticing twice does not hurry it; hung up on %s",
  async (hangUp) => {
    const out = join(folder, `stopped-${hangUp}`);
    const npm = spawn(process.execPath, ["-e", parent, child, out], {
      env: { PATH: process.env.PATH, npm_lifecycle_event: "start", NODE_ENV: "production" },
      stdio: ["ignore", "pipe", "inherit"],
      detached: true,
    });
    await once(npm.stdout, "data");
    // The group holds both; npm itself is killed outright.
    const hangUpOnBoth = () => process.kill(-(npm.pid ?? 0), "SIGHUP");
    if (hangUp === "first") hangUpOnBoth();
    npm.kill("SIGKILL");
    if (hangUp === "later") {
      await sleep(1_500);
      hangUpOnBoth();
    }
    await vi.waitFor(() => expect(existsSync(out)).toBe(true), { timeout: 15_000, interval: 100 });
  },
);
