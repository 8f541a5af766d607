import { mkdirSync, mkdtempSync } from "node:fs";
import { join } from "node:path";
import { build } from "esbuild";

/** Bundles the processes that are to be killed, and answers their folder; it lies inside the clone. */
export async function bundleParts(root: string): Promise<string> {
  mkdirSync(join(root, ".build"), { recursive: true });
  const outdir = mkdtempSync(join(root, ".build", "crash-"));
  await build({
    absWorkingDir: root,
    entryPoints: ["tests/crash/worker.ts", "tests/crash/front.ts", "bin/simulators.ts"],
    entryNames: "[name]",
    outdir,
    bundle: true,
    packages: "external",
    platform: "node",
    format: "esm",
    target: "node20",
    jsx: "automatic",
    logLevel: "warning",
  });
  return outdir;
}
